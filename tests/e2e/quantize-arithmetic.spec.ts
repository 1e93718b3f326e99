import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { writeModel } from '../../src/tflite/writeModel.ts';
import { axeViolationsInBothThemes } from '../helpers/axeViolations.ts';
import { smallControls } from '../helpers/smallControls.ts';
import { smallInt8Model } from '../helpers/smallInt8Model.ts';

test.use({ reducedMotion: 'reduce' });

const file = path.join(mkdtempSync(path.join(tmpdir(), 'convolution-lab-int8-')), 'small-int8.tflite');
writeFileSync(file, writeModel(smallInt8Model()));

const output = (page: Page, rule: RegExp) => page.getByRole('radio', { name: rule });
const steps = (page: Page) => page.getByRole('slider', { name: 'Step', exact: true });

test(
  'the calculator: 11 or 12, step by step; code to copy; wrong numbers; the address brings it all back',
  { tag: '@one-phone' },
  async ({ page }) => {
    await page.goto('./#/quantize?view=arithmetic&exact=calculator');
    await expect(output(page, /Float32 product/)).toHaveAccessibleName(/11$/);
    await expect(output(page, /Single rounding/)).toHaveAccessibleName(/11$/);
    await expect(output(page, /Double rounding/)).toHaveAccessibleName(/12$/);
    await expect(page.getByText('The rules part here')).toBeVisible();
    await expect(page.getByText('11, 11, 12').first()).toBeVisible();
    expect(await smallControls(page)).toEqual([]);
    expect(await axeViolationsInBothThemes(page)).toEqual([]);

    // Back to the first step: the multiplier is not there yet; one forward, and it is.
    await page.getByRole('button', { name: 'First step' }).click();
    await expect(page.getByRole('heading', { name: /Multiplier and shift/ })).toHaveCount(0);
    await page.getByRole('button', { name: 'One step forward' }).click();
    await expect(page.getByRole('heading', { name: /Multiplier and shift/ })).toBeVisible();
    await page.getByRole('button', { name: 'Last step' }).click();

    // A number of one's own, a wrong one, and the scales instead.
    await page.getByRole('textbox', { name: 'Shift' }).fill('31');
    await expect(page.getByText(/-31 to 30, please/)).toBeVisible();
    await expect(output(page, /Double rounding/)).toHaveCount(0);
    await page.getByRole('textbox', { name: 'Shift' }).fill('-8');
    await expect(output(page, /Double rounding/)).toHaveAccessibleName(/23$/);
    await page.getByText('Scales', { exact: true }).click();
    await page.getByRole('textbox', { name: 'Output scale' }).fill('0.5');
    await page.getByText('NumPy', { exact: true }).click();
    const code = page.getByRole('region', { name: 'NumPy code' });
    await expect(code).toContainText('acc = 7984');
    await expect(code).toContainText('double_rule(acc, ');

    await expect(page).toHaveURL(/by=scales/);
    await expect(page).toHaveURL(/outputScale=0\.5/);
    const said = await output(page, /Double rounding/).evaluate((radio) => radio.parentElement!.textContent);
    await page.reload();
    await expect(output(page, /Double rounding/)).toBeAttached();
    expect(await output(page, /Double rounding/).evaluate((radio) => radio.parentElement!.textContent)).toBe(said);
    await expect(page.getByRole('region', { name: 'NumPy code' })).toContainText('acc = 7984');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  },
);

test(
  'an output of a quantized layer: from the float model that has none to where the rules part',
  { tag: '@one-phone' },
  async ({ page }) => {
    await page.goto('./#/quantize?view=arithmetic');
    await expect(page.getByText(/computes in floats/)).toBeVisible();
    await page.locator('input[type=file]').first().setInputFiles(file);
    await expect(page.getByRole('combobox', { name: 'Layer' })).toHaveValue('0');
    await expect(page.getByText('27 of 27')).toBeVisible();

    // The pointwise layer has large steps: halves are frequent.
    await page.getByRole('combobox', { name: 'Layer' }).selectOption('2');
    await expect(page.getByText(/The rules part at \d+ of 288 outputs/)).toBeVisible();
    await page.getByRole('button', { name: 'Find where they part' }).click();
    await expect(page.getByText('The rules part here')).toBeVisible();
    await expect(page).toHaveURL(/position=|outChannel=/);
    const given = await page.getByText(/The reference engine, whose int8 is LiteRT’s, gives/).textContent();
    const number = /gives (-?\d+)/.exec(given!)![1]!;
    await expect(output(page, /Float32 product/)).toHaveAccessibleName(new RegExp(`${number}$`));
    await expect(output(page, /Double rounding/)).not.toHaveAccessibleName(new RegExp(`[^\\d-]${number}$`));
    expect(await axeViolationsInBothThemes(page)).toEqual([]);

    // The same place comes back, and every kind of layer has its steps.
    const there = page.url();
    await page.reload();
    await expect(page.getByText('The rules part here')).toBeVisible();
    expect(page.url()).toBe(there);
    for (const [layer, words] of [
      ['3', 'Brought to one scale'],
      ['4', 'Averaged and rounded'],
      ['5', 'Plus the bias'],
    ] as const) {
      await page.getByRole('combobox', { name: 'Layer' }).selectOption(layer);
      await expect(page.getByRole('heading', { name: new RegExp(words) })).toBeVisible();
    }
    expect(await smallControls(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  },
);

test('by keys alone: the steps, the rules, the language', { tag: '@keyboard' }, async ({ page }) => {
  await page.goto('./#/quantize?view=arithmetic&exact=calculator&upTo=1');
  await steps(page).focus();
  await page.keyboard.press('End');
  await expect(page.getByText('step 6 of 6')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText('step 5 of 6')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await output(page, /Double rounding/).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(output(page, /Single rounding/)).toBeChecked();
  await expect(page).toHaveURL(/rule=single/);
  await page.getByRole('radio', { name: 'C', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('region', { name: 'NumPy code' })).toBeVisible();
});

test('lesson 12 is judged by the calculator', { tag: '@once' }, async ({ page }) => {
  await page.goto('./#/quantize?view=arithmetic&exact=calculator&upTo=3&lesson=ranges&page=5');
  const panel = page.getByRole('region', { name: /^Lesson/ });
  await panel.locator('label', { hasText: 'Either' }).click();
  await panel.getByRole('button', { name: /^Check/ }).click();
  await expect(panel).toContainText('Right.');
  await expect(panel).toContainText('single rounding 11');
  await panel.getByRole('button', { name: /^Next/ }).click();
  await page.getByRole('textbox', { name: 'Accumulator (int32)' }).fill('103');
  await panel.getByRole('button', { name: /^Check/ }).click();
  await expect(panel).toContainText('Now they are 38, 38, 38');
  await page.getByRole('textbox', { name: 'Accumulator (int32)' }).fill('104');
  await expect(panel).toContainText('one step apart');
});
