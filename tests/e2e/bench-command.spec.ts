import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { importText } from '../../src/bench/importers/importText.ts';

test('npm run bench measures, prints a table, and writes what the page reads back', async () => {
  const out = path.join(mkdtempSync(path.join(tmpdir(), 'convolution-lab-bench-')), 'results.json');
  const args = ['--model', 'deephotdog', '--engines', 'tfjs-wasm', '--threads', '1', '--budget', '3', '--out', out, '--quiet'];
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/bench.mjs', ...args]);
  expect(stdout).toMatch(/tfjs WASM, SIMD, 1 thread +[\d.]+ (µs|ms|s) +\[/);
  const records = await importText(readFileSync(out, 'utf8'), 'results.json');
  expect(records.records.map(({ state, model }) => [state, model.title])).toEqual([['done', 'DeepHotDog']]);
  expect(records.runs[0]?.total?.medianMs).toBeGreaterThan(0);
  const testbench = await importText(readFileSync(out.replace('.json', '.testbench.json'), 'utf8'), 'results.testbench.json');
  expect(testbench.format).toBe('testbench results');
});
