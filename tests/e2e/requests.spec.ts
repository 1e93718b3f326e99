import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { BUILT_SITE } from '../helpers/builtSite.ts';

test('before the first action the page fetches at most 70 kB gz of JavaScript, and no engine', async ({ page }) => {
  const paths: string[] = [];
  page.on('request', (request) => paths.push(new URL(request.url()).pathname.slice(1)));
  await page.goto('./');
  await page.waitForFunction(() => window.convlab?.ready.then(() => true));
  await page.waitForLoadState('networkidle');
  const scripts = [...new Set(paths.filter((name) => name.endsWith('.js')))];
  expect(scripts.length).toBeGreaterThan(0);
  const bytes = scripts.map((name) => gzipSync(readFileSync(path.join(BUILT_SITE, name))).length);
  expect(bytes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(70_000);
  expect(paths.filter((name) => name.endsWith('.wasm'))).toEqual([]);
  for (const name of scripts)
    expect(readFileSync(path.join(BUILT_SITE, name), 'utf8')).not.toMatch(/registerBackend|_FusedMatMul/);
});

test('opening, listing, loading and running a model asks nothing of a foreign origin', async ({ page, context, baseURL }) => {
  const foreign: string[] = [];
  const own = new URL(baseURL ?? '').origin;
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== own && protocol.startsWith('http')) foreign.push(request.url());
  });
  await page.goto('./');
  await page.evaluate(async () => {
    await window.convlab.ready;
    await window.convlab.engines();
    await window.convlab.models();
    const { id } = await window.convlab.load('face_detection_short_range');
    await window.convlab.run(id, { engine: 'tfjs-wasm', profile: true });
  });
  expect(foreign).toEqual([]);
});
