import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BuildList } from '../../vite/serviceWorker.ts';

/** The folder with the built site that the end-to-end tests are about. */
export const BUILT_SITE = process.env.E2E_OUT ?? 'dist';

/** What the build says about its own files. */
export function buildList(folder = BUILT_SITE): BuildList {
  return JSON.parse(readFileSync(path.join(folder, 'build.json'), 'utf8')) as BuildList;
}

/** A copy of the built site in a temporary folder, with some files changed or added: path to new text, from the old text. */
export function changedSite(changes: Readonly<Record<string, (text: string) => string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'convolution-lab-site-'));
  cpSync(BUILT_SITE, folder, { recursive: true });
  for (const [name, change] of Object.entries(changes)) {
    const file = path.join(folder, name);
    writeFileSync(file, change(readIfThere(file)));
  }
  return folder;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // a file that is added
  }
}
