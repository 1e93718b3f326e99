import { ImportError } from './importError.ts';

/** Longest text that is read: a record of 50 configurations has a tenth of it. */
export const MAX_IMPORT_BYTES = 64 * 1024 * 1024;

/**
 * A dropped file as text: UTF-16 by its byte order mark, or by every second byte being zero; else UTF-8.
 *
 * @throws ImportError for a file that is no text (it holds zero bytes) or is too long
 */
export function decodeText(bytes: Uint8Array): string {
  const start = { line: 1, column: 1 };
  if (bytes.length > MAX_IMPORT_BYTES)
    throw new ImportError(start, `the file has ${bytes.length} bytes`, `at most ${MAX_IMPORT_BYTES} bytes are read`);
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  const zero = text.indexOf('\0');
  if (zero < 0) return text;
  const before = text.slice(0, zero).split('\n');
  throw new ImportError(
    { line: before.length, column: before.at(-1)!.length + 1 },
    'a zero byte: the file is no text',
    'drop the output of benchmark_model, a result or workload file (text, JSON, YAML or CSV); a model is opened in Models',
  );
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Shells of Windows write UTF-16 without a mark: ASCII then has its zeros all at odd, or all at even places.
  const head = bytes.subarray(0, Math.min(bytes.length, 64) & ~1);
  const zerosAt = (parity: number) => head.filter((byte, at) => at % 2 === parity && byte === 0).length;
  const half = head.length / 2;
  if (half >= 2 && zerosAt(1) === half && zerosAt(0) === 0) return 'utf-16le';
  if (half >= 2 && zerosAt(0) === half && zerosAt(1) === 0) return 'utf-16be';
  return 'utf-8';
}
