import { expect, test, type Locator, type Page } from '@playwright/test';

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

const grid = (page: Page, name: 'Input' | 'Filter' | 'Output'): Locator =>
  page.getByRole('application', { name: new RegExp(`^${name}, `) });
const slider = (page: Page): Locator => page.getByRole('slider', { name: 'Step', exact: true });
const sentence = (page: Page): Locator => page.getByRole('status').filter({ hasText: /^Step \d+ of/ });

async function open(page: Page, values = ''): Promise<void> {
  await page.goto(`./#/convolve${values ? `?${values}` : ''}`);
  await expect(grid(page, 'Output')).toBeVisible();
}

/** Presses or taps the middle of a cell of a grid without padding and of one plane. */
async function press(page: Page, where: Locator, rows: number, columns: number, row: number, column: number): Promise<void> {
  const { width, height } = (await where.boundingBox())!;
  const position = { x: 3 + ((width - 6) * (column + 0.5)) / columns, y: 3 + ((height - 6) * (row + 0.5)) / rows };
  const touch = await page.evaluate(() => navigator.maxTouchPoints > 0);
  await (touch ? where.tap({ position }) : where.click({ position }));
}

test('choosing an output goes to its step, which is said in a sentence', async ({ page }) => {
  await open(page);
  await press(page, grid(page, 'Output'), 10, 10, 3, 7);
  await expect(page).toHaveURL(/step=37/);
  await expect(sentence(page)).toHaveText(
    'Step 38 of 100: output row 4, column 8 is 0.5: the sum of 9 products of the window from row 4, column 8.',
  );
});

test('choosing an input, then a weight, stands in the link; the other is let go', async ({ page }) => {
  await open(page);
  await press(page, grid(page, 'Input'), 12, 12, 4, 5);
  await expect(page).toHaveURL(/pixel=4%2C5|pixel=4,5/);
  await press(page, grid(page, 'Filter'), 3, 3, 2, 0);
  await expect(page).toHaveURL(/weight=6/);
  await expect(page).not.toHaveURL(/pixel=/);
});

test('by keyboard alone a cell is looked at, chosen and let go', async ({ page }) => {
  await open(page);
  await slider(page).focus();
  await grid(page, 'Output').focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key);
  await expect(page.getByText('row 4, column 8: not computed yet').last()).toBeAttached();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/step=37/);
  await expect(page.getByText('row 4, column 8: 0.5').last()).toBeAttached();
  await grid(page, 'Input').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/pixel=/);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/pixel=/);
});

test('the scrubber goes by step, row and end, and Space plays to the last step', async ({ page }) => {
  await open(page);
  await slider(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('PageDown');
  await expect(page.getByText('step 12 of 100', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Last step' }).click();
  await expect(page.getByText('step 100 of 100', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'First step' }).click();
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('1000');
  await slider(page).focus();
  await page.keyboard.press(' ');
  await expect(page.getByText('step 100 of 100', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

test('a first visit plays by itself until it is touched, and a link that names a step does not @one-phone', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await open(page);
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await expect.poll(() => slider(page).inputValue().then(Number)).toBeGreaterThan(1);
  await page.keyboard.press('Shift');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await open(page, 'step=5');
  await page.reload();
  await expect(page.getByText('step 6 of 100', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

test('with reduced motion nothing plays by itself', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await expect(slider(page)).toHaveValue('0');
});

test('an illegal setting says why, and a button mends it @one-phone', async ({ page }) => {
  await page.goto('./#/convolve?input=5x5x1&filter=7');
  await expect(page.getByText(/no window fits inside/).first()).toBeVisible();
  await page.getByRole('region', { name: 'Board' }).getByRole('button', { name: 'SAME padding', exact: true }).click();
  await expect(grid(page, 'Output')).toBeVisible();
});

test('one draws on the input and gives weights values, by key and by press, and takes it back', async ({ page }) => {
  await open(page, 'source=blank');
  await page.getByRole('button', { name: 'Draw', exact: true }).click();
  await press(page, grid(page, 'Input'), 12, 12, 0, 2);
  await expect(page).toHaveURL(/ink=2(%3A|:)1/);
  await grid(page, 'Input').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('5');
  await expect(page.getByRole('button', { name: 'Reset drawing' })).toBeVisible();
  await page.getByRole('button', { name: 'Brush 0', exact: true }).click();
  await press(page, grid(page, 'Filter'), 3, 3, 0, 2);
  await expect(page).toHaveURL(/weights=2(%3A|:)0/);
  await page.getByLabel('Chosen weight').fill('3');
  await expect(page).toHaveURL(/weights=2(%3A|:)3/);
  // The bright pixel times the weight that was typed.
  await expect(sentence(page)).toContainText('column 1 is 3');
  await page.getByRole('button', { name: 'Reset weights' }).click();
  await expect(page).not.toHaveURL(/weights=/);
});

test('a filter is brought to the front, and each channel says what it adds @one-phone', async ({ page }) => {
  await open(page, 'input=6x6x3&filters=4&preset=random&bias=yes');
  await page.getByRole('button', { name: 'Filter 3', exact: true }).click();
  await expect(page).toHaveURL(/channel=2/);
  await expect(sentence(page)).toContainText('filter 3 is');
  await page.getByRole('button', { name: /^green / }).click();
  await expect(page).toHaveURL(/front=1/);
});

test('what is never read is said, and how often each input is read is shown @one-phone', async ({ page }) => {
  await open(page, 'stride=2');
  await expect(page.getByText('1 column at the right and 1 row at the bottom are never read')).toBeVisible();
  await page.getByRole('button', { name: 'How often read' }).click();
  await expect(page).toHaveURL(/usage=yes/);
});
