import { expect, test, type Page } from '@playwright/test';

const rank = (page: Page) => page.getByRole('slider', { name: 'Rank that is kept' });
const clock = (page: Page) => page.getByRole('slider', { name: 'Output value' });

test('the rank slider takes keys: two products of emboss come close, three are exact', async ({ page }) => {
  await page.goto('./#/separate?preset=emboss&size=3');
  await expect(page.getByRole('heading', { name: /Emboss, 3×3 has rank 3/ })).toBeVisible();
  await expect(rank(page)).toHaveAttribute('aria-valuetext', /1 of 3, \d+\.\d.dB/);
  const decibels = async () => Number(/([\d.]+).dB/.exec((await rank(page).getAttribute('aria-valuetext')) ?? '')?.[1]);
  const one = await decibels();
  await rank(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(rank(page)).toHaveAttribute('aria-valuetext', /2 of 3/);
  expect(await decibels()).toBeGreaterThan(one + 10);
  await expect(page.getByText('12 multiplications a pixel instead of 9: nothing is saved')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(rank(page)).toHaveAttribute('aria-valuetext', '3 of 3, exact');
  await expect(page).toHaveURL(/rank=3/);
});

test('a weight is chosen and changed by keys, and the rank follows @once', async ({ page }) => {
  await page.goto('./#/separate?preset=box&size=3&photo=house');
  await expect(page.getByRole('heading', { name: /rank 1/ })).toBeVisible();
  await page.getByRole('gridcell', { name: /row 2, column 2/ }).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('gridcell', { name: /row 1, column 1/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('1');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('heading', { name: /The edited filter, 3×3 has rank 2/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: /The edited filter, 3×3 has rank 2/ })).toBeVisible();
});

test('the clock counts both sides: a value of the first channel runs the depthwise stage, the next does not', async ({
  page,
}) => {
  await page.goto('./#/separate?view=depthwise&shape=8x8x3&filters=8');
  await expect(clock(page)).toHaveAttribute('aria-valuetext', /Value 1 of 512: .* standard 27, separable 30\./);
  await clock(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(clock(page)).toHaveAttribute('aria-valuetext', /channel 2\. MACs so far: standard 54, separable 33\./);
  await expect(page.getByText('The depthwise results of this position are read again')).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(clock(page)).toHaveAttribute('aria-valuetext', /Value 9 .* column 2, channel 1\./);
  await page.keyboard.press('End');
  await expect(clock(page)).toHaveAttribute('aria-valuetext', /standard 13824, separable 3264\./);
  await page.getByRole('button', { name: 'First value' }).click();
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(clock(page)).not.toHaveAttribute('aria-valuetext', /Value 1 of/);
  await page.getByRole('button', { name: 'Pause' }).click();
});

test("the article's figure costs more apart for one channel, and less from two on", async ({ page }) => {
  await page.goto('./#/separate?view=depthwise');
  await page.getByRole('button', { name: "The article's figure" }).click();
  await expect(page.getByRole('heading', { name: /costs more, not less/ })).toBeVisible();
  await expect(page.getByText('Weights: standard 27, separable 27 + 3 = 30.')).toBeVisible();
  await expect(page.getByText('calls the 1×1×3 filter “1x3”')).toBeVisible();
  const filters = page.getByRole('slider', { name: 'Channels out, slider' });
  await filters.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('Weights: standard 54, separable 27 + 6 = 33.')).toBeVisible();
  await expect(page.getByRole('heading', { name: /1\.6 times fewer MACs/ })).toBeVisible();
});

test('a guess comes first; then the saving is measured and judged @once', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('./#/separate?view=depthwise&shape=14x14x16&filters=16');
  await page.getByLabel('Your guess, times as fast').fill('3');
  await page.getByRole('button', { name: 'Keep my guess' }).click();
  await expect(page).toHaveURL(/savingGuess=3/);
  await page.getByRole('button', { name: 'Time both' }).click();
  await expect(page.getByText(/predicted 5\.8×, measured [\d.]+× \[[\d.]+, [\d.]+\]/i)).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText(/Your guess of 3\.0×/)).toBeVisible();
});

test('the kernels of three forms are shown, timed and read, in int8 and in floats @once', async ({ page }) => {
  await page.goto('./#/separate?view=depthwise&shape=14x14x16&filters=16');
  const panel = page.getByRole('region', { name: 'Why, in code' });
  for (const [numbers, prefix] of [
    ['int8', 'qs8'],
    ['float32', 'f32'],
  ] as const) {
    await panel.getByText(numbers, { exact: true }).click();
    await panel.getByRole('button', { name: 'Show the kernels and time them' }).click();
    await expect(panel.getByRole('button', { name: 'Time the kernels again' })).toBeVisible({ timeout: 30_000 });
    await expect(panel.getByRole('heading', { level: 3 })).toHaveText([
      /^standard .*ms|µs/,
      /^columns, then rows/,
      /^depthwise \+ pointwise/,
    ]);
    await expect(panel.getByText(/times fewer MACs, [\d.]+ times as (fast|slow)/)).toHaveCount(2);
    await expect(panel.getByText(/[\d.]+ MAC per instruction/)).toHaveCount(5);
    await panel.getByRole('button', { name: new RegExp(`${prefix}.*dwconv`) }).click();
    const kernel = page.getByRole('dialog', { name: 'Kernel of DEPTHWISE_CONV_2D' });
    await expect(kernel.getByRole('rowheader', { name: 'dwconv' })).toBeVisible();
    await expect(kernel.getByText(/adds to \d+ pixels? of the output/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(kernel).toBeHidden();
  }
});

test('columns and rows are timed against the whole filter @once', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('./#/separate?preset=box&size=9&pixels=128&photo=house');
  await page.getByRole('button', { name: 'Time both' }).click();
  await expect(page.getByText(/Rank 1: predicted 4\.5×, measured [\d.]+× \[[\d.]+, [\d.]+\]/)).toBeVisible({ timeout: 90_000 });
});

test('a block of MobileNet becomes the shape that is compared', async ({ page }) => {
  await page.goto('./#/separate?view=depthwise');
  await expect(page.getByText(/569.M/).first()).toBeVisible();
  await page.getByRole('button', { name: /block 7/ }).click();
  await expect(page.getByRole('heading', { name: /14×14×512 → 512/ })).toBeVisible();
});

test('a link restores what was on the screen, and a broken one says what it could not read @once', async ({ page }) => {
  await page.goto('./#/separate?view=depthwise&shape=14x14x32&filters=64&stride=2&step=100&groups=8&network=mobilenet_v2');
  await expect(page.getByRole('heading', { name: /14×14×32 → 64/ })).toBeVisible();
  await expect(clock(page)).toHaveValue('100');
  await expect(page.getByText(/each filter reads 4 of 32 channels/i)).toBeVisible();
  await page.goto('./#/separate?view=depthwise&shape=0x56x128&filter=99');
  await expect(page.getByRole('alert')).toContainText('"0" is no height (1 to 512 are): 56 is shown.');
  await expect(page.getByRole('alert')).toContainText('"99" is no filter size');
  await page.goto('./#/separate?preset=nothing&size=40');
  await expect(page.getByRole('alert')).toContainText('There is no filter "nothing"');
});
