#!/usr/bin/env node
// Whether the protocol holds on this machine: the built site in a real browser, every bundled model on every engine that runs here.
// The A/A interval contains 1 in most of them and the others carry the warning; layers and end-to-end time agree on WASM; the first
// answer stands in time. `npm run bench:protocol -- deephotdog tfjs-wasm` takes only models and engines with one of the words in their ids.
import path from 'node:path';
import { chromium } from '@playwright/test';
import { preview, runnerImport } from 'vite';
import { ensureBrowser } from './ensure-browser.mjs';

const MODELS = [
  'deephotdog',
  'mobilenet_v1_0.25_128',
  'mobilenet_v1_1_224',
  'mobilenet_v2_0.35_96',
  'mobilenet_v2_1_224',
  'selfie_segmentation',
  'face_detection_short_range',
];
const ARGS = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/** Part of the A/A intervals that contain 1, where 0.95 is meant. */
const LEAST_CONTAINED = 0.85;
/** Of the end-to-end time, the sum of layers differs by at most so much, on WASM and above this many milliseconds. */
const MOST_REMAINDER = 0.1;
const LEAST_MS = 2;
const PROVISIONAL_MS = 8_000;
/** Many pairs in little time: short blocks, and no further cold starts. */
const SHORT = { budgetMs: 15_000, minSamples: 8, dropped: 1, coldStarts: 1 };

const { module: summaries } = await runnerImport(path.resolve('src/bench/summarize.ts'));
const { module: tags } = await runnerImport(path.resolve('src/bench/comparisonTags.ts'));
const words = process.argv.slice(2);
/** Those with one of the words in their id; all where no word fits any. */
const chosen = (ids) => {
  const fitting = ids.filter((id) => words.some((word) => id.includes(word)));
  return fitting.length > 0 ? fitting : ids;
};

const server = await preview({ build: { outDir: process.env.E2E_OUT ?? 'dist' }, preview: { port: 0 } });
const browser = await chromium.launch({ executablePath: ensureBrowser() ?? undefined, args: ARGS });
const page = await browser.newPage({ serviceWorkers: 'block' });
await page.goto(server.resolvedUrls.local[0]);
await page.evaluate(() => window.convlab.ready);

const configuration = (engine, threads = null) => ({ order: [engine], precision: null, threads, binary: null, without: {} });
const workload = (model, configurations, settings = {}) => ({
  name: model,
  model,
  mode: 'quick',
  configurations,
  seed: 1,
  signature: null,
  dimensions: [],
  profile: true,
  settings,
});

/** The last record, and when the provisional ranking stood, counted from the call. */
const benchmark = (asked) =>
  page.evaluate(async (given) => {
    const start = performance.now();
    let provisionalMs = null;
    const record = await window.convlab.benchmark(given, {
      onRecord: ({ state }) => {
        if (state === 'provisional') provisionalMs ??= performance.now() - start;
      },
    });
    return { record, provisionalMs };
  }, asked);

const failures = [];
const column = (value, width) => String(value).padStart(width);
try {
  const engines = (await page.evaluate(() => window.convlab.engines()))
    .filter(({ available, id }) => available && id !== 'reference')
    .map(({ id }) => id);
  const controls = [];
  console.log(
    `${'model'.padEnd(28)} ${'engine'.padEnd(14)} ${column('median ms', 10)} ${column('interval', 17)} ${column('rounds', 6)}  ${column('A/A', 20)} ${column('layers ms', 10)} ${column('remainder', 9)}  tags`,
  );
  for (const model of chosen(MODELS)) {
    for (const id of chosen(engines)) {
      // One configuration alone: its control repeats it, so that every engine is controlled.
      const { record } = await benchmark(workload(model, [configuration(id, id.endsWith('wasm') ? 1 : null)], SHORT));
      const [own, twin] = record.configurations;
      const summary = summaries.summarize(own);
      const name = `${model.padEnd(28)} ${id.padEnd(14)}`;
      if (!summary) {
        console.log(`${name} no time: ${own.error?.message ?? own.checks.find(({ verdict }) => !verdict.ok)?.verdict.reason}`);
        continue;
      }
      const pair = twin ? summaries.pairedRatio(twin, own) : null;
      const interval = pair?.interval ?? null;
      const warned = record.tags.includes('A/A differs');
      if (interval) {
        const contains = interval[0] <= 1 && interval[1] >= 1;
        controls.push(contains);
        if (contains === warned || warned !== tags.twinDiffers(record.configurations))
          failures.push(`${model} on ${id}: the A/A warning is missing or wrong`);
      }
      const rows = own.layers?.rows ?? [];
      const sumMs = rows.reduce((sum, { kernelMs }) => sum + (kernelMs ?? 0), 0);
      const remainder = rows.length > 0 ? (own.layers.endToEndMs - sumMs) / own.layers.endToEndMs : null;
      if (id === 'tfjs-wasm' && own.layers?.endToEndMs > LEAST_MS && Math.abs(remainder) > MOST_REMAINDER)
        failures.push(`${model} on ${id}: the sum of layers is off by ${(100 * remainder).toFixed(1)} %`);
      const range = ([low, high]) => `[${low.toPrecision(4)}, ${high.toPrecision(4)}]`;
      console.log(
        `${name} ${column(summary.medianMs.toFixed(3), 10)} ${column(summary.interval ? range(summary.interval) : '-', 17)} ${column(summary.provisional ? 0 : summary.rounds, 6)}  ${column(interval ? range(interval) : '-', 20)} ${column(rows.length > 0 ? sumMs.toFixed(3) : '-', 10)} ${column(remainder === null ? '-' : `${(100 * remainder).toFixed(1)} %`, 9)}  ${[...record.tags, ...own.tags].join(', ')}`,
      );
    }
  }
  const contained = controls.filter(Boolean).length / controls.length;
  console.log(`A/A intervals that contain 1: ${controls.filter(Boolean).length} of ${controls.length}`);
  if (contained < LEAST_CONTAINED) failures.push(`only ${(100 * contained).toFixed(0)} % of the A/A intervals contain 1`);

  const four = [
    configuration('tfjs-wasm', 1),
    configuration('tfjs-wasm', 2),
    configuration('tfjs-webgl'),
    configuration('tfjs-cpu'),
  ];
  const { record, provisionalMs } = await benchmark(workload('deephotdog', four));
  console.log(
    `DeepHotDog, four configurations: provisional after ${(provisionalMs / 1000).toFixed(1)} s, done after ${(record.elapsedMs / 1000).toFixed(1)} s`,
  );
  if (provisionalMs === null || provisionalMs > PROVISIONAL_MS)
    failures.push(`the provisional answer came after ${provisionalMs} ms`);
} finally {
  await browser.close();
  await server.close();
}
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(failures.length === 0 ? 'the protocol holds here' : `${failures.length} claims do not hold here`);
process.exit(failures.length === 0 ? 0 : 1);
