import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest, ModelFile } from './manifest.ts';
import type { ReadFile } from './runEntry.ts';
import { SHARED_MODELS, sharedBytes } from './sharedModels.ts';

/** The conformance manifest; null in a clone without the conformance models. */
export function readManifest(): Manifest | null {
  const bytes = sharedBytes('manifest.json');
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Manifest);
}

/** Bytes of a model of the manifest; null where its npm package is not installed. */
export function modelBytes({ file, npm, name }: ModelFile): Uint8Array<ArrayBuffer> | null {
  if (file !== null) return sharedBytes(file);
  if (npm === undefined) throw new Error(`${name} has neither a file nor a package`);
  const path = join(import.meta.dirname, '../../node_modules', npm.package, npm.path);
  if (!existsSync(path)) return null;
  const bytes = new Uint8Array(readFileSync(path));
  return npm.byte_range ? bytes.slice(...npm.byte_range) : bytes;
}

/** Inputs and goldens of the manifest. */
export const readGolden: ReadFile = async (path) => {
  const bytes = sharedBytes(path);
  if (bytes === null) throw new Error(`${path} is not in ${SHARED_MODELS ?? 'a clone without conformance models'}`);
  return bytes;
};
