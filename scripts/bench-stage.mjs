#!/usr/bin/env node
// Script time per frame while the stage is scrubbed, in a real browser on the built site: one real key press a frame, script as
// Chromium counts it, settings in turns. `npm run bench:stage -- <folder>` reads another build than dist/.
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { ensureBrowser } from './ensure-browser.mjs';
import { openScrubbing } from './bench-stage/frameScriptMs.mjs';
import { SCRUBBING } from './bench-stage/scrubbing.mjs';

const WARMUP = 15;
const ROUNDS = 20;
/** Frames of a setting in a turn. */
const TURN = 10;

const server = await preview({ build: { outDir: process.argv[2] ?? 'dist' }, preview: { port: 0 } });
const browser = await chromium.launch({ executablePath: ensureBrowser() ?? undefined });
const quantile = (sorted, share) => {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  return below + (sorted[Math.ceil(at)] - below) * (at - Math.floor(at));
};

let missed = 0;
try {
  const rows = await Promise.all(
    SCRUBBING.map(async (row) => ({
      ...row,
      samples: [],
      view: await openScrubbing(browser, `${server.resolvedUrls.local[0]}#/convolve?${row.hash}`),
    })),
  );
  for (const { view } of rows) for (let frame = 0; frame < WARMUP; frame++) await view.next();
  for (let round = 0; round < ROUNDS; round++)
    for (const { view, samples } of rows) for (let frame = 0; frame < TURN; frame++) samples.push(await view.next());

  console.log(
    `${'script per frame, scrubbing'.padEnd(42)} ${'n'.padStart(4)} ${'median'.padStart(10)} ${'p95'.padStart(10)}      goal`,
  );
  for (const { name, goalMs, samples } of rows) {
    const sorted = samples.toSorted((a, b) => a - b);
    const p95 = quantile(sorted, 0.95);
    if (p95 > goalMs) missed++;
    const ms = (value) => `${value.toFixed(2)} ms`.padStart(10);
    console.log(
      `${name.padEnd(42)} ${String(sorted.length).padStart(4)} ${ms(quantile(sorted, 0.5))} ${ms(p95)}  ${p95 <= goalMs ? '<=' : ' >'} ${goalMs} ms`,
    );
  }
} finally {
  await browser.close();
  await server.close();
}
process.exit(missed === 0 ? 0 : 1);
