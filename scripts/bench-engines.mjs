#!/usr/bin/env node
// How much faster the direct executor is than plain tf.* calls, in a real browser: WASM SIMD, one thread, both interleaved in
// one page, best deciles; the share of its time inside tfjs's kernels, and of that inside WASM; and how long reading and planning a file takes.
// `npm run bench:engines -- vww selfie` times only models with one of the words in their names; `--layers` prints where the
// time of each goes.
import fs from 'node:fs';
import path from 'node:path';
import { runnerImport } from 'vite';
import { ensureBrowser } from './ensure-browser.mjs';

process.env.CHROMIUM_PATH ??= ensureBrowser() ?? '';
const { module } = await runnerImport(path.resolve('tests/conformance/browser/openPage.ts'));
const { page, close } = await module.openPage(path.resolve('scripts/bench-engines'));

const shared = path.resolve('../shared/models');
const manifest = fs.existsSync(shared) ? JSON.parse(fs.readFileSync(path.join(shared, 'manifest.json'), 'utf8')).models : [];
const whole = manifest.filter(({ task, stateful }) => task !== 'operator test' && !stateful);
const asked = process.argv.slice(2).filter((word) => word !== '--layers');
const withLayers = process.argv.includes('--layers');

/** Zoo models and those of packages are everywhere, the given ones beside a checkout that has them. */
const sources = new Map([
  ['deephotdog', 'deephotdog'],
  ['mobilenet_v1_0.25_128', 'mobilenet_v1_0.25_128'],
  ['mobilenet_v1_1.0_224', 'mobilenet_v1_1.0_224'],
  ['mobilenet_v2_1.0_224', 'mobilenet_v2_1.0_224'],
  ['selfie_segmentation', '/npm/@mediapipe/selfie_segmentation/selfie_segmentation.tflite'],
  ['selfie_segmentation_landscape', '/npm/@mediapipe/selfie_segmentation/selfie_segmentation_landscape.tflite'],
  ...whole.filter(({ file }) => file).map(({ name, file }) => [name, `/models/${file}`]),
]);

const kMs = (ms) => ms.toFixed(3).padStart(9);
console.log(
  `${'model'.padEnd(48)} ${'MMAC'.padStart(7)} ${'naive ms'.padStart(9)} ${'direct ms'.padStart(9)}  ratio  kernels  in WASM`,
);
for (const [name, source] of sources) {
  if (asked.length > 0 && !asked.some((part) => name.includes(part))) continue;
  await page.reload();
  try {
    const row = await page.evaluate((at) => window.bench.times(at), source);
    const ratio = (row.naiveMs / row.directMs).toFixed(2).padStart(6);
    const inKernels = `${(100 * row.inKernels).toFixed(0)} %`.padStart(8);
    const share = `${(100 * row.inWasm).toFixed(0)} %`.padStart(8);
    console.log(
      `${name.padEnd(48)} ${(row.macs / 1e6).toFixed(1).padStart(7)} ${kMs(row.naiveMs)} ${kMs(row.directMs)} ${ratio} ${inKernels} ${share}`,
    );
    if (withLayers) {
      await page.reload();
      const layers = await page.evaluate((at) => window.bench.layers(at), source);
      const byOp = new Map();
      for (const { op, kernelMs } of layers) {
        const known = byOp.get(op) ?? { count: 0, ms: 0 };
        byOp.set(op, { count: known.count + (kernelMs > 0 ? 1 : 0), ms: known.ms + kernelMs });
      }
      const rows = [...byOp].filter(([, { count }]) => count > 0).sort(([, a], [, b]) => b.ms - a.ms);
      for (const [op, { count, ms }] of rows) console.log(`    ${op.padEnd(36)} ${String(count).padStart(4)} ${kMs(ms)} ms`);
    }
  } catch (error) {
    console.log(`${name.padEnd(48)} not timed: ${error.message.split('\n')[0]}`);
  }
}

const largest = whole.filter(({ file }) => file).sort((a, b) => b.bytes - a.bytes)[0];
for (const [name, source] of [
  ...(largest ? [[largest.name, `/models/${largest.file}`]] : []),
  ['mobilenet_v1_1.0_224, written', 'written'],
]) {
  const { bytes, ms } = await page.evaluate((at) => window.bench.readTimes(at), source);
  const megabytes = bytes / 1e6;
  console.log(
    `reading and planning ${name}: ${ms.toFixed(2)} ms for ${megabytes.toFixed(2)} MB, ${(ms / megabytes).toFixed(2)} ms a MB`,
  );
}
await close();
