#!/usr/bin/env node
// Frame times while a record of 50 configurations and 100 layers is scrolled and filtered, in a real browser on the built site: the
// time from one frame to the next, drawing included. `npm run bench:dashboard -- <folder>` reads another build than dist/.
import path from 'node:path';
import { chromium } from '@playwright/test';
import { preview, runnerImport } from 'vite';
import { framesOf } from './bench-dashboard/framesOf.mjs';
import { ensureBrowser } from './ensure-browser.mjs';

const GOAL_MS = 50;
const CONFIGURATIONS = 50;
const LAYERS = 100;
const VIEWS = [
  { name: 'time per layer, chart', keys: 'chart=layers', what: ['filter', 'choose', 'scroll page'] },
  { name: 'time per layer, table', keys: 'chart=layers&table=yes', what: ['filter', 'scroll table'] },
  { name: 'where operators ran, chart', keys: 'chart=operators', what: ['filter', 'scroll page'] },
  { name: 'where operators ran, table', keys: 'chart=operators&table=yes', what: ['filter', 'scroll table'] },
];

const { module: fixtures } = await runnerImport(path.resolve('tests/fixtures/benchmarkRecords.ts'));
const { module: keeping } = await runnerImport(path.resolve('tests/helpers/keepRecord.ts'));
const { module: stats } = await runnerImport(path.resolve('src/core/stats.ts'));
const record = fixtures.sketchedRecord({ configurations: fixtures.manyConfigurations(CONFIGURATIONS), layers: LAYERS });

const server = await preview({ build: { outDir: process.argv[2] ?? 'dist' }, preview: { port: 0 } });
const browser = await chromium.launch({ executablePath: ensureBrowser() ?? undefined });
let missed = 0;
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' });
  const [site] = server.resolvedUrls.local;
  await page.goto(`${site}#/benchmark`);
  await keeping.keepRecord(page, record);
  console.log(
    `${'frame to frame'.padEnd(44)} ${'n'.padStart(4)} ${'median'.padStart(9)} ${'p95'.padStart(9)} ${'longest'.padStart(9)}`,
  );
  for (const { name, keys, what } of VIEWS) {
    await page.goto('about:blank');
    await page.goto(`${site}#/benchmark?record=${record.id}&hidden=none&${keys}`);
    await page.locator('section.frame .body').waitFor();
    await page.waitForTimeout(1000);
    for (const action of what) {
      const frames = await framesOf(page, action);
      const p95 = stats.quantile(frames, 0.95);
      if (p95 > GOAL_MS) missed++;
      const ms = (value) => `${value.toFixed(1)} ms`.padStart(9);
      console.log(
        `${`${name}: ${action}`.padEnd(44)} ${String(frames.length).padStart(4)} ${ms(stats.median(frames))} ${ms(p95)} ${ms(Math.max(...frames))}  ${p95 <= GOAL_MS ? '<=' : ' >'} ${GOAL_MS} ms`,
      );
    }
  }
} finally {
  await browser.close();
  await server.close();
}
process.exit(missed === 0 ? 0 : 1);
