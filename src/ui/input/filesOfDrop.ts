import type { OwnFile } from '../../lab/samples/ownSamples.ts';

/** More files than this are not read: a drop of the wrong folder ends. */
const MOST_FILES = 20_000;

/** Files that a dialog gave, each with its path from the chosen folder on. */
export function filesOfDialog(files: FileList): readonly OwnFile[] {
  return Array.from(files, (file) => ({ path: insideFolder(file.webkitRelativePath) || file.name, file }));
}

/**
 * The files of a drop, those inside of folders too; to be called while the event is handled. Paths start inside a single folder.
 *
 * @throws RangeError for more than 20 000 files
 */
export async function filesOfDrop(transfer: DataTransfer): Promise<readonly OwnFile[]> {
  // The items are gone once the event is over, their entries are not.
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const single = entries.length === 1 && entries[0]!.isDirectory;
  const found: OwnFile[] = [];
  for (const entry of entries) await readEntry(entry, found);
  return single ? found.map(({ path, file }) => ({ path: insideFolder(path), file })) : found;
}

async function readEntry(entry: FileSystemEntry, found: OwnFile[]): Promise<void> {
  if (entry.isFile) {
    if (found.length >= MOST_FILES) throw new RangeError(`there are more than ${MOST_FILES} files; drop a smaller folder`);
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push({ path: entry.fullPath.replace(/^\//, ''), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives a part at a time, and nothing at the end.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return;
    for (const inner of part) await readEntry(inner, found);
  }
}

/** `fashion/shirts/1.png` is `shirts/1.png` in the folder. */
function insideFolder(path: string): string {
  return path.slice(path.indexOf('/') + 1);
}
