#!/usr/bin/env node
// The lab's own kernels against LiteRT.js and tfjs, in a real browser, on a page of its own that runs the engines as the lab does.
//
// models     whole models, all engines of one in one run that takes turns, best deciles, outputs judged by the reference before a
//            time is printed; one thread with goals, two threads reported
// kernels    1x1 convolutions against what registers alone do, depthwise ones against LiteRT.js
// cold       bytes, instantiation, first inference, memory
// endurance  ten thousand inferences and the page's memory
//
// `npm run bench:kernels -- vww kws` times only models with one of the words in their names; `--parts models,kernels` chooses parts,
// `--engines litert-wasm`, `--threads 1`, `--binary simd`, `--rounds 20`, `--block 200` (ms) what and how long; `--layers` prints where
// our own engine's time goes by operator, `--all-layers` each of them.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runnerImport } from 'vite';
import { coldPart, endurancePart } from './bench-kernels/coldPart.mjs';
import { kernelsPart } from './bench-kernels/kernelsPart.mjs';
import { modelsPart } from './bench-kernels/modelsPart.mjs';
import { readOptions, UsageError } from './bench-kernels/options.mjs';
import { ensureBrowser } from './ensure-browser.mjs';

const CALIBRATION_SAMPLES = 4;
const PARTS = { cold: coldPart, models: modelsPart, kernels: kernelsPart, endurance: endurancePart };

let options;
try {
  options = readOptions(process.argv.slice(2));
} catch (thrown) {
  if (!(thrown instanceof UsageError)) throw thrown;
  console.error(thrown.message);
  process.exit(2);
}

process.env.CHROMIUM_PATH ??= ensureBrowser() ?? '';
const { module: pages } = await runnerImport(path.resolve('tests/conformance/browser/openPage.ts'));
const { module: stats } = await runnerImport(path.resolve('src/core/stats.ts'));
/** Quantized files are kept for the next run. */
const kept = path.join(os.tmpdir(), 'convolution-lab-bench-kernels');
fs.mkdirSync(kept, { recursive: true });

const { page, close } = await pages.openPage(path.resolve('scripts/bench-kernels'), kept);

/** The address of a zoo model's int8 file, made where it is not there yet. */
async function int8Source(id) {
  const name = `${id}_int8_${CALIBRATION_SAMPLES}.tflite`;
  if (!fs.existsSync(path.join(kept, name))) {
    const bytes = await page.evaluate(([model, samples]) => window.bench.quantized(model, samples), [id, CALIBRATION_SAMPLES]);
    fs.writeFileSync(path.join(kept, name), Buffer.from(bytes, 'base64'));
  }
  return `/cases/${name}`;
}

/** The bytes of a file at an address that int8Source gave. */
const fileOf = (source) => fs.readFileSync(path.join(kept, path.basename(source)));

try {
  const cores = os.cpus();
  const load = os.loadavg()[0].toFixed(1);
  console.log(
    `${new Date().toISOString().slice(0, 16)}, ${cores[0]?.model.trim() ?? 'unknown processor'}, ${cores.length} cores, load ${load}, Chromium ${page.context().browser().version()}`,
  );
  for (const part of options.parts) await PARTS[part]({ page, options, int8Source, fileOf, ...stats });
} finally {
  await close();
}
