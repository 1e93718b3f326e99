import { expect, test } from '@playwright/test';
import { openHash, settings, value } from '../helpers/convolveView.ts';

test('the two directions of a pair are set apart, and joined again', async ({ page }) => {
  await openHash(page, 'convolve');
  const together = settings(page).getByRole('button', { name: 'Stride: same both ways' });
  await together.click();
  await settings(page).getByRole('spinbutton', { name: 'Stride, across' }).fill('3');
  await expect.poll(() => value(page, 'stride')).toBe('1x3');
  // Not a stride: it is held at the limit when the field is left.
  await settings(page).getByRole('spinbutton', { name: 'Stride, down' }).fill('99');
  await page.keyboard.press('Tab');
  await expect.poll(() => value(page, 'stride')).toBe('8x3');
  await together.click();
  await expect.poll(() => value(page, 'stride')).toBe('3');
});

test('what a kind fixes is disabled and says why; going back loses nothing', async ({ page }) => {
  await openHash(page, 'convolve?dilation=2');
  const kind = settings(page).getByRole('combobox', { name: 'Kind' });
  await kind.selectOption('maxPool');
  const dilation = settings(page).getByRole('slider', { name: 'Dilation' });
  await expect(dilation).toBeDisabled();
  await expect(dilation).toHaveAccessibleDescription('TensorFlow Lite pools without dilation');
  await expect(settings(page).getByText('pooling has no weights', { exact: false }).first()).toBeVisible();
  await kind.selectOption('standard');
  await expect(dilation).toBeEnabled();
  await expect(dilation).toHaveValue('2');
});

test('the groups slider goes from standard to depthwise with the counters running along', async ({ page }) => {
  await openHash(page, 'convolve?input=8x8x8&filters=8&bias=yes');
  const cost = page.getByRole('region', { name: 'Cost' });
  await expect(cost).toContainText('3·3·8·8 + 8 = 584');
  await settings(page).getByRole('slider', { name: 'Groups' }).press('End');
  await expect(settings(page).getByRole('combobox', { name: 'Kind' })).toHaveValue('depthwise');
  await expect(cost).toContainText('3·3·1·8 + 8 = 80');
  await expect(cost).toContainText('7.3 times fewer');
  await expect(cost).toContainText('8 times fewer than the standard convolution');
  await settings(page).getByRole('slider', { name: 'Groups' }).press('ArrowLeft');
  await expect.poll(() => value(page, 'groups')).toBe('4');
});

test('counts that do not divide stay choosable, with the next that work offered', async ({ page }) => {
  await openHash(page, 'convolve?input=8x8x3&filters=4');
  await expect(settings(page).getByRole('slider', { name: 'Groups' })).toHaveAccessibleDescription(
    '3 channels and 4 filters share no divisor but 1',
  );
  await settings(page).getByRole('button', { name: 'Take 3 filters' }).click();
  await settings(page).getByRole('slider', { name: 'Groups' }).press('End');
  await expect.poll(() => value(page, 'kind')).toBe('depthwise');
});

test('a photograph becomes the input, at the size of the grid', async ({ page }) => {
  await openHash(page, 'convolve?input=8x8x3&preset=identity');
  const first = page.getByRole('button', { name: /weight row 2, column 2$/ }).first();
  const before = await first.getAttribute('aria-label');
  await settings(page).getByRole('combobox', { name: 'What it shows' }).selectOption('picture:nagasaki-boats');
  await expect(first).not.toHaveAttribute('aria-label', before!);
  await expect.poll(() => value(page, 'source')).toBe('picture:nagasaki-boats');
  await page.reload();
  await expect(first).not.toHaveAttribute('aria-label', before!);
});

test('hundreds of terms open one channel at a time', async ({ page }) => {
  await openHash(page, 'convolve?input=16x16x4&filter=11&preset=random');
  const sum = page.getByRole('region', { name: /^Output row/ });
  const terms = sum.getByRole('button', { name: /weight row/ });
  await expect(terms).toHaveCount(49);
  await page.getByRole('button', { name: 'Show all 121 terms' }).click();
  await expect(terms).toHaveCount(121);
  await sum.getByRole('button', { name: /^channel 3/i }).click();
  await expect(sum.getByRole('button', { name: /^channel 1/i })).toHaveAttribute('aria-expanded', 'false');
  await expect(terms).toHaveCount(49);
});
