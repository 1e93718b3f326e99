import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPage, type OpenPage } from './browser/openPage.ts';
import { ISAS } from '../../src/engines/wasm/modules.ts';
import './kernels/page/protocol.ts';

let opened: OpenPage;
beforeAll(async () => {
  opened = await openPage(path.join(import.meta.dirname, 'kernels/page'));
}, 120_000);
afterAll(() => opened.close());

test('in Chromium every kernel case is right on every instruction set, in both requantizations', async () => {
  const { page } = opened;
  const targets = await page.evaluate(() => window.kernels.targets());
  expect(new Set(targets.map(({ isa }) => isa))).toEqual(new Set(ISAS));
  expect(new Set(targets.map(({ requantization }) => requantization))).toEqual(new Set(['float', 'exact']));
  for (const target of targets) {
    const { count, faults } = await page.evaluate((own) => window.kernels.cases(own), target);
    expect(faults, `${target.isa}, dot ${target.dot}, ${target.requantization}`).toEqual([]);
    expect(count).toBeGreaterThan(0);
  }
}, 120_000);
