#!/usr/bin/env node
// What quantizing costs in a real browser, on the built site, as a person does it: int8 of a MobileNetV2 1.0/224 with 50 pictures, by the
// button of the view. Prints seconds by phase, the peak memory, and the longest task of the page's thread. Another model, number of
// pictures or build: `npm run bench:quantizer -- <zoo id> <pictures> <folder>`.
//
// Memory is the sum over the browser's renderer processes (page and workers) of their proportional set size, read from the system every
// 100 ms: Linux only. Tasks are what PerformanceObserver reports as `longtask`, which are those of 50 ms and more.
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { ensureBrowser } from './ensure-browser.mjs';

const GOALS = { seconds: 60, megabytes: 600, taskMs: 50 };
const EVERY_MS = 100;
const [model = 'mobilenet_v2_1_224', pictures = '50', folder = 'dist'] = process.argv.slice(2);

/** Megabytes that the process holds, shared pages by their share; 0 for one that has ended. */
function megabytesOf(pid) {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return kilobytes / 1000;
  } catch {
    return 0;
  }
}

async function renderers(session) {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

const loadBefore = os.loadavg()[0];
const server = await preview({ build: { outDir: folder }, preview: { port: 0 } });
const browser = await chromium.launch({ executablePath: ensureBrowser() ?? undefined });
let missed = 0;
const print = (name, text, value, goal) => {
  if (value > goal) missed++;
  console.log(`${name.padEnd(30)} ${text.padStart(14)}  ${value <= goal ? '<=' : ' >'} ${goal}`);
};
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' });
  await page.addInitScript(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) window.longTasks.push({ startTime, duration });
    }).observe({ type: 'longtask', buffered: true });
  });
  const [site] = server.resolvedUrls.local;
  await page.goto(`${site}#/quantize?view=quantizer&model=${model}&count=${pictures}`);
  const button = page.getByRole('button', { name: 'Quantize', exact: true });
  await button.waitFor({ timeout: 60_000 });
  await page.waitForTimeout(2_000);

  const session = await browser.newBrowserCDPSession();
  const measuresMemory = process.platform === 'linux';
  let peak = 0;
  const sample = async () => {
    if (measuresMemory)
      peak = Math.max(
        peak,
        (await renderers(session)).reduce((sum, pid) => sum + megabytesOf(pid), 0),
      );
  };
  await sample();
  const before = peak;
  const startedMs = await page.evaluate(() => performance.now());
  const start = Date.now();
  await button.click();
  const download = page.getByRole('button', { name: 'Download', exact: true });
  while (!(await download.isVisible())) {
    if (await page.getByRole('alert').isVisible()) throw new Error(await page.getByRole('alert').innerText());
    await sample();
    await page.waitForTimeout(EVERY_MS);
  }
  const seconds = (Date.now() - start) / 1000;
  const phases = await page.getByText(/^Made in /).innerText();
  const tasks = await page.evaluate((since) => window.longTasks.filter(({ startTime }) => startTime >= since), startedMs);
  const longest = Math.max(0, ...tasks.map(({ duration }) => duration));

  console.log(`${model}, int8, ${pictures} pictures; ${os.cpus().length} processors, load ${loadBefore.toFixed(1)} before`);
  console.log(phases);
  print('button to file', `${seconds.toFixed(1)} s`, seconds, GOALS.seconds);
  if (measuresMemory) print('peak memory', `${Math.round(peak)} MB`, peak, GOALS.megabytes);
  console.log(
    measuresMemory ? `  of which before the button   ${`${Math.round(before)} MB`.padStart(14)}` : 'memory is read on Linux only',
  );
  print('longest task of the page', longest === 0 ? 'under 50 ms' : `${Math.round(longest)} ms`, longest, GOALS.taskMs);
} finally {
  await browser.close();
  await server.close();
}
process.exit(missed === 0 ? 0 : 1);
