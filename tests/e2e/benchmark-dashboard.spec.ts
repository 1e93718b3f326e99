import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { CHART_TITLES } from '../helpers/chartTitles.ts';
import { keepRecord } from '../helpers/keepRecord.ts';
import { USUAL, sketchedRecord } from '../fixtures/benchmarkRecords.ts';

/** Two minutes and a half of samples, so that the sustained chart has something to draw. */
const RECORD = sketchedRecord({ configurations: USUAL, rounds: 8, pauseMs: 9_000 });

async function openCharts(page: Page, keys = ''): Promise<void> {
  await page.goto('./#/benchmark');
  await keepRecord(page, RECORD);
  await page.goto(`./?again#/benchmark?record=${RECORD.id}${keys}`);
}

const frame = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });

test(
  'layers stand over each other, arrows choose one, and the table and the copies have the same numbers',
  { tag: '@keyboard' },
  async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await openCharts(page);
    const layers = frame(page, 'Time per layer');
    const run = (name: string) => layers.getByRole('button', { name, exact: true });
    await expect(run('tfjs WASM, SIMD, 1 thread')).toHaveAttribute('aria-pressed', 'true');
    await expect(run('tfjs WASM, SIMD, 8 threads')).toHaveAttribute('aria-pressed', 'true');
    await expect(run('tfjs WASM, SIMD, 2 threads')).toHaveAttribute('aria-pressed', 'false');

    const chart = layers.getByRole('application');
    await chart.focus();
    await page.keyboard.press('End');
    await expect(layers.getByText(/^13 SOFTMAX/)).toBeVisible();
    await page.keyboard.press('Home');
    const said = await layers.getByText(/^0 CONV_2D .*1 thread .* ms; .*8 threads .* ms$/).innerText();
    await expect.poll(() => page.url()).toContain('layer=0.0');
    const times = [...said.matchAll(/threads? ([\d.]+ ms)/g)].map(([, time]) => time ?? '');
    expect(times).toHaveLength(2);

    await layers.getByRole('button', { name: 'Copy Time per layer as SVG' }).click();
    await expect(layers.getByRole('status')).toHaveText('Copied: SVG');
    const svg = await page.evaluate(() => navigator.clipboard.readText());
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).toContain('>Time per layer<');
    expect(svg).toContain('>tfjs WASM, SIMD, 8 threads<');
    expect(svg).not.toMatch(/var\(--|class=|style=/);
    await layers.getByRole('button', { name: 'Copy Time per layer as PNG' }).click();
    await expect(layers.getByRole('status')).toHaveText('Copied: PNG');
    expect(await page.evaluate(async () => (await navigator.clipboard.read())[0]?.types)).toEqual(['image/png']);

    await layers.getByText('Table', { exact: true }).click();
    const first = layers.getByRole('row', { name: /^0 CONV_2D/ });
    for (const time of times) await expect(first).toContainText(time);
    await expect(layers.getByRole('row')).toHaveCount(15);
    const header = layers.getByRole('columnheader', { name: 'tfjs WASM, SIMD, 1 thread' });
    await header.getByRole('button').click();
    await expect(header).toHaveAttribute('aria-sort', 'descending');
    await layers.getByRole('button', { name: 'Copy Time per layer as CSV' }).click();
    const csv = await page.evaluate(() => navigator.clipboard.readText());
    expect(csv.split('\r\n')[0]).toBe(
      'Layer,Operator,Output,MACs,"tfjs WASM, SIMD, 1 thread (ms)","tfjs WASM, SIMD, 8 threads (ms)",Remarks',
    );

    await layers.getByLabel('Operator type').selectOption('ADD');
    await expect(layers.getByRole('row')).toHaveCount(3);
    await layers.getByText('Chart', { exact: true }).click();
    await run('tfjs WASM, SIMD, 1 thread').click();
    await run('tfjs WASM, SIMD, 8 threads').click();
    await expect(layers.getByText('Every run with times per layer is hidden.')).toBeVisible();
  },
);

test('every chart opens, is also a table, walks with arrows and has no axe violation', { tag: '@keyboard' }, async ({ page }) => {
  await openCharts(page);
  for (const title of CHART_TITLES) {
    await page.getByRole('group', { name: 'Chart', exact: true }).getByText(title, { exact: true }).click();
    const region = frame(page, title);
    const chart = region.getByRole('application').first();
    await chart.focus();
    await page.keyboard.press('ArrowRight');
    await expect(region.locator('[aria-live=polite]').first()).toContainText(/\d/);
    const { violations } = await new AxeBuilder({ page }).include('section.frame').analyze();
    expect(violations.map(({ id, nodes }) => `${title}, ${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([]);
    await region.getByText('Table', { exact: true }).click();
    expect(await region.getByRole('row').count()).toBeGreaterThan(1);
    await region.getByText('Chart', { exact: true }).click();
  }
});

test('on a phone every chart fits, and a finger chooses a layer', { tag: ['@touch', '@one-phone'] }, async ({ page }) => {
  await openCharts(page);
  const layers = frame(page, 'Time per layer');
  await layers.getByRole('application').tap({ position: { x: 60, y: 100 } });
  await expect(layers.getByText(/^0 CONV_2D/)).toBeVisible();
  for (const title of CHART_TITLES) {
    await page.getByRole('combobox', { name: 'Chart', exact: true }).selectOption(title);
    await expect(frame(page, title).getByRole('application').first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
});
