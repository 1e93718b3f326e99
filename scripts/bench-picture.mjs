#!/usr/bin/env node
// Script time per frame of an image filter over 640x480 RGB, 3x3, in a real browser: capture + filter + draw, without the waiting
// between page and worker. Our own kernel and tfjs-wasm by turns on the same video; outputs are compared with core/ first.
// `npm run bench:picture -- own tfjs-webgl` times other engines; the goal is at most 33 ms for those timed by default.
import path from 'node:path';
import { runnerImport } from 'vite';
import { ensureBrowser } from './ensure-browser.mjs';

const GOAL_MS = 33;
const FRAMES = 120;
const COLD = 20;

process.env.CHROMIUM_PATH ??= ensureBrowser() ?? '';
const { module: pages } = await runnerImport(path.resolve('tests/conformance/browser/openPage.ts'));
const { module: stats } = await runnerImport(path.resolve('src/core/stats.ts'));
const asked = process.argv.slice(2);
const engines = asked.length > 0 ? asked : ['own', 'tfjs-wasm'];

const { page, close } = await pages.openPage(path.resolve('scripts/bench-picture'));
let slow = false;
try {
  const results = await page.evaluate(([ids, frames, cold]) => window.pictureTimes(ids, frames, cold), [engines, FRAMES, COLD]);
  const columns = ['capture', 'to numbers and back', 'filter', 'draw', 'script', 'wall clock'];
  console.log(`640x480 RGB, 3x3, ${FRAMES} frames each by turns; milliseconds, median / 95th percentile`);
  console.log(`${'engine'.padEnd(34)}${columns.map((name) => name.padStart(21)).join('')}`);
  for (const [id, { detail, times, error }] of Object.entries(results)) {
    const script = times.map(({ captureMs, workMs, drawMs }) => captureMs + workMs + drawMs);
    const parts = [
      times.map(({ captureMs }) => captureMs),
      times.map(({ workMs, filterMs }) => workMs - filterMs),
      times.map(({ filterMs }) => filterMs),
      times.map(({ drawMs }) => drawMs),
      script,
      times.map(({ frameMs }) => frameMs),
    ];
    const cells = parts.map((values) => `${stats.median(values).toFixed(2)} / ${stats.quantile(values, 0.95).toFixed(2)}`);
    console.log(`${`${id} (${detail})`.padEnd(34)}${cells.map((cell) => cell.padStart(21)).join('')}`);
    console.log(`  largest error ${error.toExponential(1)} of the largest result`);
    slow ||= asked.length === 0 && stats.quantile(script, 0.95) > GOAL_MS;
  }
} finally {
  await close();
}
if (asked.length === 0) {
  const words = slow ? 'over' : 'within';
  console.log(`${words} the goal of ${GOAL_MS} ms of script time, 95th percentile`);
}
process.exit(slow ? 1 : 0);
