/** A text file that the metadata tools packed behind a model. */
export interface PackedFile {
  readonly name: string;
  readonly text: string;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
/** A list of labels is far smaller; this bounds what a hostile file can make us unpack. */
const MOST_BYTES = 4_000_000;

/**
 * The text files in the ZIP archive that TFLite's metadata tools append to a model; none where there is no archive, or an unsound one.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.3.12, 4.3.16
 */
export async function packedFiles(bytes: Uint8Array<ArrayBuffer>): Promise<readonly PackedFile[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const end = findEnd(view);
    if (end < 0) return [];
    const count = view.getUint16(end + 10, true);
    // Offsets count from the archive's begin, which need not be the file's.
    const directoryBytes = view.getUint32(end + 12, true);
    const shift = end - directoryBytes - view.getUint32(end + 16, true);
    let at = end - directoryBytes;
    const files: PackedFile[] = [];
    for (let i = 0; i < count && view.getUint32(at, true) === DIRECTORY_ENTRY; i++) {
      const nameBytes = view.getUint16(at + 28, true);
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes));
      if (/\.txt$/i.test(name) && view.getUint32(at + 24, true) <= MOST_BYTES) {
        files.push({ name, text: await unpack(bytes, view, at, shift) });
      }
      at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return files;
  } catch {
    // Labels are a help, not a part of the model: without a sound archive classes are shown by index.
    return [];
  }
}

/** The lines of the packed list that has one label for each class; null where none fits. */
export function labelsFor(files: readonly PackedFile[], classes: number): readonly string[] | null {
  const lists = files.map(({ text }) => text.split(/\r?\n/).map((line) => line.trim()));
  for (const lines of lists) {
    const filled = lines.at(-1) === '' ? lines.slice(0, -1) : lines;
    if (filled.length === classes) return filled;
  }
  return null;
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= first; at--) if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  return -1;
}

async function unpack(bytes: Uint8Array<ArrayBuffer>, view: DataView, entry: number, shift: number): Promise<string> {
  const method = view.getUint16(entry + 10, true);
  const packedBytes = view.getUint32(entry + 20, true);
  const local = view.getUint32(entry + 42, true) + shift;
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const packed = bytes.subarray(from, from + packedBytes);
  if (method === 0) return new TextDecoder().decode(packed);
  if (method !== 8) throw new RangeError(`packed by method ${method}`);
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += decoder.decode(part.value, { stream: true });
    if (text.length > MOST_BYTES) throw new RangeError('a list of labels is too long');
  }
  return text + decoder.decode();
}
