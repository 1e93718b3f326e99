#!/usr/bin/env node
// Builds wasm/dist/<kernel>.wasm for every row of kernels/list.ts, with the npm package wabt alone: the same bytes everywhere.
// Does nothing where every result is newer than every source; `--force` builds all the same.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import wabtModule from 'wabt';

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(here, 'dist');
/** Sources of kernels that lie elsewhere: the loop orders belong to the stage that shows them. */
const elsewhere = ['../src/stage/loopOrders.ts'];

/** When each file under `folder` was last written, in milliseconds; dist/ does not count. */
function times(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) return place === dist ? [] : times(place);
    return [fs.statSync(place).mtimeMs];
  });
}

/** A reader finds the whole old file or the whole new one. */
function replaceFile(file, bytes) {
  const fresh = `${file}.${process.pid}`;
  fs.writeFileSync(fresh, bytes);
  fs.renameSync(fresh, file);
}

const { module } = await runnerImport(path.join(here, 'kernels/list.ts'), { configFile: false, root: here, logLevel: 'error' });
const results = module.KERNELS.map(({ name }) => path.join(dist, `${name}.wasm`));
const newestSource = Math.max(...times(here), ...elsewhere.map((file) => fs.statSync(path.join(here, file)).mtimeMs));
const upToDate = results.every((file) => (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > newestSource);

if (!upToDate || process.argv.includes('--force')) {
  const wabt = await wabtModule();
  fs.mkdirSync(dist, { recursive: true });
  for (const old of fs.readdirSync(dist)) if (!results.includes(path.join(dist, old))) fs.rmSync(path.join(dist, old));
  for (const { name, wat } of module.KERNELS) {
    const parsed = wabt.parseWat(`${name}.wat`, wat(), { simd: true, relaxed_simd: true });
    parsed.validate();
    replaceFile(path.join(dist, `${name}.wasm`), parsed.toBinary({ write_debug_names: false }).buffer);
    parsed.destroy();
  }
}
