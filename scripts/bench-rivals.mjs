#!/usr/bin/env node
// tfjs against LiteRT.js: the same float models on one thread each, in the built site, in a real browser, both in one run that
// takes turns, best deciles. Every output is judged against the reference before a time is printed.
// `npm run bench:rivals -- vww selfie` times only models with one of the words in their names.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { build, preview, runnerImport } from 'vite';
import { rivalModels } from './bench-rivals/models.mjs';
import { timeRivals } from './bench-rivals/timeRivals.mjs';
import { ensureBrowser } from './ensure-browser.mjs';

const RIVALS = [
  { engine: 'tfjs-wasm', binary: 'simd', threads: 1, precision: 'float32' },
  { engine: 'litert-wasm', binary: 'relaxed-simd', threads: 1, precision: 'float32' },
  // Without relaxed SIMD, as Safari has it.
  { engine: 'litert-wasm', binary: 'simd', threads: 1, precision: 'float32' },
];
const BLOCKS = { rounds: 12, blockMs: 120, minRuns: 4, dropped: 2 };
const FILES = 'rivals';

const { module: stats } = await runnerImport(path.resolve('src/core/stats.ts'));
const { module: judging } = await runnerImport(path.resolve('src/bench/judge.ts'));
const executablePath = process.env.CHROMIUM_PATH ?? ensureBrowser() ?? undefined;

const outDir = fs.mkdtempSync(path.join(os.tmpdir(), 'convolution-lab-rivals-'));
await build({ logLevel: 'error', build: { outDir } });
const server = await preview({
  logLevel: 'error',
  build: { outDir },
  preview: { host: 'localhost', port: 4180, strictPort: false },
});
const browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath ? { executablePath } : {}) });
const asked = process.argv.slice(2);
const missed = [];

const bytes = (list) => list.map((tensor) => ({ ...tensor, data: Uint8Array.from(Buffer.from(tensor.data, 'base64')).buffer }));

/** Why a rival's time is not to be believed; null where its outputs are the reference's, at first and at last. */
function faultOf({ first, last, problem }, reference) {
  if (problem) return problem.split('\n')[0];
  const options = { precision: 'float32', quantizations: [] };
  const wrong = [first, last].map((outputs) => judging.judge(bytes(outputs), bytes(reference), options)).find(({ ok }) => !ok);
  return wrong ? `wrong: ${wrong.reason}` : null;
}

async function timed({ name, file, inputs }) {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    if (file)
      await page.route(`**/${FILES}/*`, (route) => route.fulfill({ path: file, contentType: 'application/octet-stream' }));
    await page.goto(server.resolvedUrls.local[0]);
    await page.evaluate(() => window.convlab.ready);
    return await page.evaluate(timeRivals, {
      source: file ? `${FILES}/${name}` : name,
      inputs: inputs?.map((at) => fs.readFileSync(at).toString('base64')) ?? null,
      rivals: RIVALS,
      ...BLOCKS,
    });
  } finally {
    await context.close();
  }
}

const ms = (value) => (value === null ? 'none' : value.toFixed(3)).padStart(9);
const cpu = os.cpus()[0]?.model.trim() ?? 'unknown processor';
console.log(`${new Date().toISOString().slice(0, 10)}, ${cpu}, Chromium ${browser.version()}, one thread, best deciles in ms`);
console.log(
  `${'model'.padEnd(44)} ${'MMAC'.padStart(6)} ${'tfjs'.padStart(9)} ${'LiteRT'.padStart(9)} ${'ratio'.padStart(6)} ${'goal'.padStart(5)}         ${'no relaxed'.padStart(10)} ${'ratio'.padStart(6)}`,
);
try {
  for (const model of rivalModels()) {
    if (asked.length > 0 && !asked.some((word) => model.name.includes(word))) continue;
    const answer = await timed(model).catch((thrown) => thrown);
    if (answer instanceof Error) {
      console.log(`${model.name.padEnd(44)} not timed: ${answer.message.split('\n')[0]}`);
      continue;
    }
    const { results, reference, macs } = answer;
    const problems = results.map((result) => faultOf(result, reference));
    const best = results.map(({ samplesMs }, index) => (problems[index] ? null : stats.bestDecile(samplesMs)));
    const [tfjs, relaxed, compat] = best;
    const ratio = (own, other) => (own === null || other === null ? null : own / other);
    const against = ratio(tfjs, relaxed);
    const met = model.goal === null || against === null ? '' : against <= model.goal ? 'met' : 'missed';
    if (met === 'missed') missed.push(model.name);
    const shown = (value) => (value === null ? '' : value.toFixed(2)).padStart(6);
    console.log(
      `${model.name.padEnd(44)} ${(macs / 1e6).toFixed(1).padStart(6)} ${ms(tfjs)} ${ms(relaxed)} ${shown(against)} ${String(model.goal ?? '').padStart(5)} ${met.padEnd(7)} ${ms(compat)} ${shown(ratio(tfjs, compat))}`,
    );
    for (const [index, problem] of problems.entries()) {
      if (problem) console.log(`    ${RIVALS[index].engine} ${RIVALS[index].binary}: ${problem}`);
    }
  }
} finally {
  await browser.close();
  server.httpServer.closeAllConnections?.();
  await new Promise((resolve) => server.httpServer.close(resolve));
  fs.rmSync(outDir, { recursive: true, force: true });
}
console.log(missed.length === 0 ? 'every goal is met' : `missed: ${missed.join(', ')}`);
