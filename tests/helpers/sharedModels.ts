import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The conformance models beside the checkout; null in a clone that has none. */
export const SHARED_MODELS: string | null = [join(import.meta.dirname, '../../../shared/models')].find(existsSync) ?? null;

/** Bytes of a file, or null where it is not there. */
export function sharedBytes(...path: string[]): Uint8Array<ArrayBuffer> | null {
  const file = SHARED_MODELS && join(SHARED_MODELS, ...path);
  return file && existsSync(file) ? new Uint8Array(readFileSync(file)) : null;
}

/** Names of the .tflite files in `files/`; none in a clone without them. */
export function sharedFiles(): string[] {
  return SHARED_MODELS ? readdirSync(join(SHARED_MODELS, 'files')).filter((name) => name.endsWith('.tflite')) : [];
}
