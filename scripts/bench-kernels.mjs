#!/usr/bin/env node
// The lab's own kernels against LiteRT.js and tfjs: whole models in a real browser, all engines of a model in one run that takes
// turns, best deciles, outputs judged by the reference before a time is printed. One thread, with goals; two threads reported.
// `npm run bench:kernels -- vww kws` times only models with one of the words in their names; `--engines litert-wasm`, `--threads 1`,
// `--binary simd`, `--rounds 20`, `--block 200` (ms) choose what and how long; `--layers` prints where our own engine's time
// goes by operator, `--all-layers` each of them.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runnerImport } from 'vite';
import { benchModels } from './bench-kernels/models.mjs';
import { configurationsOf, readOptions, UsageError } from './bench-kernels/options.mjs';
import { headLine, layerLines, ratedRow, rowLine, summaryLines } from './bench-kernels/table.mjs';
import { ensureBrowser } from './ensure-browser.mjs';

const CALIBRATION_SAMPLES = 4;
const BUDGET_MS = 40_000;

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

const rows = [];
try {
  const cpu = os.cpus()[0]?.model.trim() ?? 'unknown processor';
  const load = os.loadavg()[0].toFixed(1);
  console.log(
    `${new Date().toISOString().slice(0, 16)}, ${cpu}, ${os.cpus().length} cores, load ${load}, Chromium ${page.context().browser().version()}`,
  );
  console.log(`milliseconds of an inference, best deciles of ${options.rounds} rounds by turns; own binary ${options.binary}`);
  console.log(headLine(options.threads));
  for (const model of benchModels()) {
    if (options.words.length > 0 && !options.words.some((word) => model.name.includes(word))) continue;
    await page.reload();
    const configurations = configurationsOf(options, model.kind);
    try {
      const source = model.zoo ? await int8Source(model.zoo) : model.source;
      const asked = { source, inputs: model.inputs };
      const settings = { rounds: options.rounds, blockMs: options.blockMs, budgetMs: BUDGET_MS };
      const times = await page.evaluate(
        ([one, lanes, how]) => window.bench.timeModel(one, lanes, how),
        [asked, configurations, settings],
      );
      const row = ratedRow(model, times, configurations, stats.bestDecile);
      rows.push(row);
      console.log(rowLine(row));
      for (const note of row.notes) console.log(`    ${note}`);
      if (options.layers) {
        const layers = await page.evaluate(([one, lane]) => window.bench.layers(one, lane), [asked, configurations[0]]);
        for (const line of layerLines(layers, options.allLayers)) console.log(line);
      }
    } catch (thrown) {
      console.log(`${model.name}: not timed: ${thrown.message.split('\n')[0]}`);
    }
  }
} finally {
  await close();
}
for (const line of summaryLines(rows)) console.log(line);
