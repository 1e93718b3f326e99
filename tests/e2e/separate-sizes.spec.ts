import { expect, test, type Page } from '@playwright/test';
import { axeViolations } from '../helpers/axeViolations.ts';

/** A timing of small models, on a machine that may do other things besides. */
const TIMED_MS = 45_000;

async function ask(page: Page, question: string, more = ''): Promise<void> {
  await page.goto(`./#/separate?view=sizes&question=${question}${more}`);
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
}

/** Workers of the page that are alive. */
const workers = (page: Page) => page.workers().length;

test('two 3×3 are guessed, then timed beside one 5×5, and the guess stands beside the truth @once', async ({ page }) => {
  test.slow();
  await ask(page, 'pair', '&channels=16&side=14');
  const time = page.getByRole('button', { name: 'Time both' });
  await expect(time).toBeDisabled();
  await page.getByText('Faster, but by less than the count says').click();
  await expect(page).toHaveURL(/pairGuess=less/);
  await expect(time).toBeEnabled({ timeout: 20_000 });
  await time.click();
  await expect(page.getByText(/^tfjs WASM, 1 thread, float32; done/)).toBeVisible({ timeout: TIMED_MS });
  const rows = page.getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText(/×.*first row \[\d+\.\d+, \d+\.\d+\]/);
  await expect(
    page.getByText(/Two 3×3 are \d\.\d\d times as fast here \[.*\]; by the count of MACs it would be 1\.39\./),
  ).toBeVisible();
  await page.getByText('How was this measured?').click();
  await expect(page.getByText(/interleaved rounds in random order \(seed \d+\)/)).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  // The answer belongs to 16 channels: another setting makes it one of the past.
  await page.getByLabel('Channels').selectOption('8');
  await expect(page.getByText('Measured for another setting than the one chosen now.')).toBeVisible();
  await expect(page.getByText(/by the count of MACs it would be/)).toHaveCount(0);
});

test('a timing ends at once when cancelled, and when the view is left @once', async ({ page }) => {
  await ask(page, 'budget', '&budget=40&budgetGuess=3%C3%973');
  const time = page.getByRole('button', { name: 'Time the four' });
  await expect(time).toBeEnabled({ timeout: 20_000 });
  const before = workers(page);
  await time.click();
  await expect.poll(() => workers(page), { timeout: 20_000 }).toBeGreaterThan(before);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: /^Time/ })).toBeVisible({ timeout: 1_500 });
  await expect.poll(() => workers(page)).toBeLessThanOrEqual(before);

  await page.getByRole('button', { name: /^Time/ }).click();
  await expect.poll(() => workers(page), { timeout: 20_000 }).toBeGreaterThan(before);
  await page.getByRole('link', { name: 'Convolve' }).click();
  await expect.poll(() => workers(page), { timeout: 5_000 }).toBeLessThanOrEqual(before);
});

test('the counts of the four sizes are equal within three percent, whatever the budget @once', async ({ page }) => {
  await ask(page, 'budget');
  for (const budget of ['5', '40']) {
    await page.getByLabel('Budget').selectOption(budget);
    await expect(page).toHaveURL(new RegExp(`budget=${budget}`));
    const deviations = await page
      .getByRole('row')
      .getByText(/[+−]\d\.\d/)
      .allTextContents();
    expect(deviations).toHaveLength(4);
    for (const text of deviations) expect(Number.parseFloat(text.slice(1))).toBeLessThan(3);
  }
});

test('weights are read in order and shuffled, and what the order costs is said @once', async ({ page }) => {
  test.slow();
  await ask(page, 'reads', '&reads=0.25&readsGuess=some');
  await page.getByRole('button', { name: 'Time both orders' }).click();
  await expect(page.getByText(/our own WASM kernel, 1 thread, float32; done/)).toBeVisible({ timeout: TIMED_MS });
  await expect(page.getByText(/Shuffled, the same weights take \d+(\.\d+)? times \[.*\] as long as in order\./)).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'GB/s' })).toHaveCount(3);
});

test('bars are dragged by keys, and the truth stands beside them', async ({ page }) => {
  await ask(page, 'pools');
  const bar = page.getByRole('slider', { name: 'Conv1: KiB guessed' });
  await expect(bar).toHaveAttribute('aria-valuetext', '588 KiB');
  await bar.focus();
  await page.keyboard.press('End');
  await expect(bar).toHaveAttribute('aria-valuetext', '2000 KiB');
  await page.keyboard.press('ArrowLeft');
  await expect(bar).toHaveAttribute('aria-valuetext', '1980 KiB');
  await expect(page.getByText('in truth')).toHaveCount(0);
  await page.getByRole('button', { name: 'Compare with the truth' }).click();
  await expect(page.getByText(/588 \+\s+1540 = 2128 KiB/)).toBeVisible();
  await expect(page.getByText('1.3 times too much')).toBeVisible();
  await expect(page.getByText(/Dense1 has 99\.4\s%.*of the 2,784,889 weights for\s+3\.9\s%/)).toBeVisible();
  await page.getByText('Stride 2 instead').click();
  await expect(page.getByText(/With convolutions of stride 2 instead of pools/)).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  // The link holds the guess and that it was compared.
  await page.reload();
  await expect(bar).toHaveAttribute('aria-valuetext', '1980 KiB');
  await expect(page.getByText(/588 \+\s+1540 = 2128 KiB/)).toBeVisible();
});

test('a link with values that are none falls back with a message @once', async ({ page }) => {
  await ask(page, 'which', '&budget=3&memoryGuess=1,2');
  await expect(page.getByText('There is no question "which": the first is shown.')).toBeVisible();
  await expect(page.getByText('The budget "3" is none of 5, 10, 20, 40: 20 is used.')).toBeVisible();
  await ask(page, 'pools', '&memoryGuess=1,2');
  await expect(page.getByText(/The guess "1,2" is not six numbers/)).toBeVisible();
});

test('no question is wider than a screen of 320 pixels, or has a control that is too small', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const question of ['budget', 'pair', 'dense', 'reads', 'pools&revealed=yes']) {
    await ask(page, question);
    const { overflow, small } = await page.evaluate(() => ({
      overflow: document.documentElement.scrollWidth - innerWidth,
      small: [...document.querySelectorAll('main :is(button, select, summary, input:not(.visually-hidden))')]
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.height < 43.5 || box.width < 43.5)
        .map(({ element }) => element.outerHTML.slice(0, 80)),
    }));
    expect([overflow, small], question).toEqual([0, []]);
  }
});
