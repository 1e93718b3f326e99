import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test, type Page, type TestInfo } from '@playwright/test';
import { encodeGreyPng } from '../../vite/encodeGreyPng.ts';
import { axeViolationsInBothThemes } from '../helpers/axeViolations.ts';
import { smallControls } from '../helpers/smallControls.ts';

const PART = './#/quantize?view=accuracy&model=fashion_float32';
/** Quantizers and engines start in workers of their own, beside other tests. */
const LONG = { timeout: 25_000 };
const FEW = `${PART}&count=12&calibrateCount=6`;

const judge = (page: Page) => page.getByRole('button', { name: 'Judge 32 to 2 bits' });
const again = (page: Page) => page.getByRole('button', { name: 'Judge again' });
const row = (page: Page, scheme: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${scheme}( simulated)?$`) }) });

/** A folder of small pictures: names with their paths, each a PNG of noise. */
function pictures(info: TestInfo, name: string, paths: readonly string[]): string {
  const folder = info.outputPath(name);
  for (const [number, path] of paths.entries()) {
    const file = `${folder}/${path}`;
    mkdirSync(file.slice(0, file.lastIndexOf('/')), { recursive: true });
    const pixels = Uint8Array.from({ length: 28 * 28 }, (_, at) => (at * 31 * (number + 1)) % 256);
    writeFileSync(file, encodeGreyPng(pixels, 28, 28));
  }
  return folder;
}

test('schemes from 32 to 2 bits are judged on labelled pictures, drawn against size, and judged again from a link @one-phone', async ({
  page,
}) => {
  await page.goto(FEW);
  await judge(page).click();
  await expect(again(page)).toBeVisible(LONG);
  await expect(row(page, 'float32')).toContainText(/100\.0.%.*exact.*12\s*$/);
  await expect(row(page, 'int8')).toContainText(/%.*dB.*kB.*12\s*$/);
  await expect(row(page, '2 bits')).toContainText('simulated');
  await expect(row(page, '2 bits')).toContainText('packed');
  const chart = page.getByRole('region', { name: 'Top-1 against size' });
  await expect(chart.locator('svg[data-chart]')).toBeVisible();
  await page.getByText('SQNR', { exact: true }).last().click();
  await expect(page).toHaveURL(/judged=yes/);
  await expect(page).toHaveURL(/upwards=sqnr/);
  await page.reload();
  await expect(row(page, '2 bits')).toContainText(/12\s*$/, LONG);
  await expect(page.getByRole('region', { name: 'SQNR against size' })).toBeVisible();
});

test('the layer that breaks first is found, and the wrong calibrations are seen as worse @once', async ({ page }) => {
  await page.goto(`${FEW}&accuracy=breaks&breakBits=2`);
  await page.getByRole('button', { name: /^Try 12 layers/ }).click();
  await expect(page.getByText(/^Layer \d+ \(\w+\) breaks first: with it alone in 2 bits/)).toBeVisible(LONG);
  await expect(page.getByRole('list', { name: /breaks first on top/ }).getByRole('listitem')).toHaveCount(12);
  await page.getByText('Calibration', { exact: true }).click();
  await page.getByRole('button', { name: 'Compare calibrations' }).click();
  await expect(page.getByText(/Each wrong calibration gives a worse result/)).toBeVisible(LONG);
  await expect(page.getByText('wrong on purpose')).toHaveCount(2);
});

test('every scheme is timed on an engine after its output was checked, until it is cancelled @once', async ({ page }) => {
  await page.goto(`${PART}&count=2&calibrateCount=2&timedOn=tfjs-wasm&judged=yes`);
  await page.getByRole('button', { name: 'Measure the times' }).click();
  const int8 = page.getByRole('listitem').filter({ hasText: 'int8 on tfjs WASM: float32 arithmetic' });
  await expect(int8).toContainText(/\d.(µs|ms)/, LONG);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText(/each row in the arithmetic that it names; cancelled/)).toBeVisible();
});

test('own folders: one a class is labelled, one without labels is told and still judged by agreement @once', async ({
  page,
}, info) => {
  await page.goto(`${FEW}&samples=own`);
  const folder = page.locator('input[webkitdirectory]').first();
  await folder.setInputFiles(pictures(info, 'labelled', ['Bag/1.png', 'Bag/2.png', 'Trouser/1.png', 'Trouser/2.png']));
  await expect(page.getByText('Labels are the names of the 2 folders.')).toBeVisible();
  await judge(page).click();
  await expect(again(page)).toBeVisible(LONG);
  await expect(page.getByRole('columnheader', { name: 'Top-1' })).toBeVisible();
  await folder.setInputFiles(pictures(info, 'loose', ['1.png', '2.png', '3.png']));
  await expect(page.getByText(/These pictures have no labels: they can calibrate/)).toBeVisible();
  await expect(page.getByText(/Judged with other samples than are chosen now/)).toBeVisible();
  await judge(page).click();
  await expect(again(page)).toBeVisible(LONG);
  await expect(page.getByRole('columnheader', { name: 'Top-1' })).toHaveCount(0);
  await expect(row(page, 'float32')).toContainText(/100\.0.%/);
  await page.reload();
  await expect(page.getByText('Choose the pictures to judge with.')).toBeVisible();
});

test('a judging is cancelled with what it found, and a quantized file is told to have no schemes @once', async ({ page }) => {
  await page.goto(PART);
  await judge(page).click();
  await expect(row(page, 'float32')).toContainText(/100\.0.%/, LONG);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(again(page)).toBeVisible(LONG);
  await expect(row(page, 'float32')).toContainText(/100\.0.%/);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.goto('./#/quantize?view=accuracy&model=fashion_int8');
  await expect(page.getByText(/This file is quantized already/)).toBeVisible();
  await page.getByRole('button', { name: 'the trained model of clothes' }).click();
  // What was judged is still there.
  await expect(again(page)).toBeVisible(LONG);
});

test('keys alone set the bits of a layer and judge the mix @keyboard', async ({ page }) => {
  await page.goto(`${FEW}&accuracy=schemes`);
  await page.getByRole('radio', { name: 'Schemes' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/accuracy=layers/);
  const slider = page.getByRole('slider', { name: 'Weights of layer 0' });
  await slider.focus();
  for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/mixWeights=8,0:3/);
  await expect(slider).toHaveAttribute('aria-valuetext', '3 bits');
  await page.getByRole('button', { name: 'Judge this mix' }).focus();
  await page.keyboard.press('Enter');
  await expect(row(page, '8 bits, 1 of 12 layers otherwise')).toContainText(/dB.*12\s*$/, LONG);
  await expect(page.getByRole('region', { name: 'Signal over noise, layer by layer' }).locator('svg[data-chart]')).toBeVisible();
});

test('no axe violation in any question of the part, and every control is large enough @touch @one-phone', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${PART}&count=2&calibrateCount=2&judged=yes`);
  await expect(row(page, '2 bits')).toContainText(/2\s*$/, LONG);
  for (const question of ['Schemes', 'Layers', 'What breaks first', 'Calibration']) {
    await page.getByText(question, { exact: true }).first().click();
    await expect(page.getByRole('radio', { name: question })).toBeChecked();
    expect(await smallControls(page)).toEqual([]);
    expect(await axeViolationsInBothThemes(page)).toEqual([]);
  }
});
