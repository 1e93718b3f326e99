import { expect, test, type Page } from '@playwright/test';
import { axeViolationsInBothThemes } from '../helpers/axeViolations.ts';
import { QUICK_MODEL } from '../helpers/modelsView.ts';

/** Two configurations for a few seconds: a person may choose as short a time in the address. */
const SHORT = `model=${QUICK_MODEL}&backends=tfjs-wasm&counts=1,plain`;

const run = (page: Page) => page.getByRole('button', { name: 'Run', exact: true });
const mark = (page: Page, word: string) => page.locator('.answer .mark').getByText(word, { exact: true });

test('a quick benchmark ends in an answer with charts, which a reload and the list bring back @one-phone', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`./#/benchmark?${SHORT}&seconds=20`);
  const choices = page.getByRole('group', { name: 'What will be measured' });
  await expect(choices.getByRole('button', { name: 'Model: MobileNetV1 0.25, 32 px' })).toBeVisible();
  await expect(choices.getByRole('button', { name: /tfjs WASM 1 thread\/no SIMD/ })).toBeVisible();
  await run(page).click();

  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.getByRole('img', { name: /Time of each of \d+ inferences/ })).toBeVisible({ timeout: 20_000 });
  await expect(mark(page, 'done')).toBeVisible({ timeout: 50_000 });
  const sentence = await page.locator('.answer .sentence').innerText();
  expect(sentence).toMatch(/times as fast \[\d+\.\d+, \d+\.\d+\] as tfjs|No difference is shown/);
  await expect(page.getByText(/checked \d+ times at float32/).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Where the time goes' })).toBeVisible();
  await expect(page).toHaveURL(/record=\w+/);
  await expect(page).toHaveTitle(/MobileNetV1 0\.25, 32 px · Benchmark · Convolution Lab/);

  await page.getByText('How this was measured').click();
  await expect(page.getByText(/interleaved rounds? in random order \(seed 1\)/)).toBeVisible();
  expect(await axeViolationsInBothThemes(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

  await page.reload();
  await expect(page.locator('.answer .sentence')).toHaveText(sentence, { timeout: 20_000 });
  const records = page.getByRole('region', { name: 'Measured on this device' });
  const saved = page.waitForEvent('download');
  await records.getByRole('button', { name: /^Save MobileNetV1 .* as a file$/ }).click();
  expect((await saved).suggestedFilename()).toMatch(/^convolution-lab-mobilenetv1-0-25-32-px-[\d-]+\.json$/);
  await records.getByRole('button', { name: /^Forget MobileNetV1/ }).click();
  await expect(page.locator('.answer')).toHaveCount(0);
  await records.getByRole('button', { name: 'Bring it back' }).click();
  await expect(page.locator('.answer .sentence')).toHaveText(sentence);
});

test('the keyboard chooses, runs, goes on after a reload and cancels; what was measured stays @keyboard', async ({ page }) => {
  await page.goto(`./#/benchmark?${SHORT}`);
  await expect(run(page)).toBeEnabled();
  const chip = page.getByRole('button', { name: /^Mode and time:/ });
  await chip.focus();
  await page.keyboard.press('Enter');
  const choice = page.getByRole('dialog', { name: 'Mode and time' });
  await expect(choice).toBeFocused();
  await choice.getByRole('radio', { name: '20 s' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(chip).toBeFocused();
  await expect(chip).toContainText('quick, at most 20 s');
  await page.keyboard.press('Control+z');
  await expect(chip).toContainText('quick, at most 1 min');

  await run(page).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/record=\w+/, { timeout: 20_000 });
  // Cut off by a reload: what was measured is there, and is gone on with.
  await expect(mark(page, 'provisional').or(mark(page, 'refining'))).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await expect(page.getByText(/was cut off after\s+\d+ s\. What was measured is kept\./)).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Go on' }).focus();
  await page.keyboard.press('Enter');
  await expect(mark(page, 'refining')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(run(page)).toBeFocused({ timeout: 1_500 });
  await expect(mark(page, 'cancelled')).toBeVisible();
  await expect(page.locator('.answer .sentence')).toBeVisible();
});
