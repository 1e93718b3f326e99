import fs from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const SOURCES = ['index.html', 'package-lock.json', 'public', 'src', 'vite', 'vite.config.ts', 'wasm'];

/** Builds the lab to dist/ where a source is newer than the last build. */
export async function buildIfStale() {
  const built = fs.statSync('dist/index.html', { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Math.max(...SOURCES.map(newest)) > built) await build({ logLevel: 'warn' });
}

/** The time of the newest file under `place`, in milliseconds; what the build itself writes does not count. */
function newest(place) {
  const stat = fs.statSync(place, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = fs.readdirSync(place).filter((name) => name !== 'dist');
  return Math.max(0, ...inside.map((name) => newest(path.join(place, name))));
}
