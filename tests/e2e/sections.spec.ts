import { expect, test } from '@playwright/test';
import { heading, openModel } from '../helpers/modelsView.ts';

const SECTIONS = ['Learn', 'Convolve', 'Separate', 'Quantize', 'Models'] as const;

test('an empty address leads to Convolve, and every section is one press away', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('link', { name: 'Convolve' })).toHaveAttribute('aria-current', 'page');
  for (const name of SECTIONS) {
    await page.getByRole('link', { name, exact: true }).click();
    await expect(page).toHaveTitle(new RegExp(name === 'Models' ? 'Convolution Lab' : name));
    await expect(page).toHaveURL(new RegExp(`#/${name.toLowerCase()}`));
    await expect(page.getByRole('heading').first()).toBeVisible();
  }
  await page.goBack();
  await expect(page.getByRole('link', { name: 'Quantize' })).toHaveAttribute('aria-current', 'page');
});

test('a section is found again as it was left', async ({ page }) => {
  await openModel(page);
  await page.getByRole('link', { name: 'Convolve' }).click();
  await expect(page).toHaveURL(/#\/convolve/);
  await page.getByRole('link', { name: 'Models', exact: true }).click();
  await expect(heading(page, /MobileNetV1 0\.25/)).toBeVisible();
});

test('no view is wider than a screen of 320 pixels @one-phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const views = [
    'learn',
    'convolve',
    'convolve?view=picture',
    'convolve?view=field',
    'convolve?kind=depthwise&input=8x8x3&filter=3',
    'separate',
    'separate?view=depthwise',
    'separate?view=sizes',
    'quantize',
    'quantize?view=ranges',
    'quantize?view=arithmetic',
    'quantize?view=quantizer',
    'quantize?view=accuracy',
    'quantize?view=twins',
    'models',
  ];
  for (const view of views) {
    await page.goto(`./#/${view}`);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, view).toBeLessThanOrEqual(0);
  }
});

test('a link to a section that does not exist says so and shows the first @one-phone', async ({ page }) => {
  await page.goto('./#/no-such-section?colour=red');
  await expect(page.getByText('There is no section "no-such-section"')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Convolve' })).toHaveAttribute('aria-current', 'page');
});
