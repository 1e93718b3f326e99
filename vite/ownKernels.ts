import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/**
 * Runs wasm/build.mjs before anything is built, served or tested, where a source in wasm/ is newer than wasm/dist: so
 * `npm ci` is all that a build needs.
 */
export function ownKernels(): Plugin {
  return {
    name: 'own-kernels',
    config() {
      if (!existsSync('wasm/build.mjs')) return;
      const built = times('wasm/dist');
      const sources = readdirSync('wasm')
        .filter((name) => name !== 'dist')
        .flatMap((name) => times(path.join('wasm', name)));
      // The oldest result counts: a build that broke off leaves some of them behind.
      if (built.length > 0 && Math.min(...built) >= Math.max(...sources)) return;
      execFileSync(process.execPath, ['wasm/build.mjs'], { stdio: ['ignore', 'inherit', 'inherit'] });
    },
  };
}

/** When each file under `place` was last written, in milliseconds. */
function times(place: string): number[] {
  if (!existsSync(place)) return [];
  const stat = statSync(place);
  if (!stat.isDirectory()) return [stat.mtimeMs];
  return readdirSync(place).flatMap((name) => times(path.join(place, name)));
}
