import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Files of other tools beside the checkout; null in a clone that has none. */
const SHARED_IMPORTS: string | null = [join(import.meta.dirname, '../../../shared/imports')].find(existsSync) ?? null;

/** Names of the files that must be imported; none in a clone without them. */
export function sharedImportNames(): string[] {
  return SHARED_IMPORTS ? readdirSync(SHARED_IMPORTS).filter((name) => !name.endsWith('.md')) : [];
}

/** A file's text, or null where it is not there. */
export function sharedImport(name: string): string | null {
  const file = SHARED_IMPORTS && join(SHARED_IMPORTS, name);
  return file && existsSync(file) ? readFileSync(file, 'utf8') : null;
}
