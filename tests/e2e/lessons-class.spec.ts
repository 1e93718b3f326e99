import { expect, test, type Page } from '@playwright/test';

const heading = (page: Page, name: string) => page.getByRole('region', { name: /^Lesson/ }).getByRole('heading', { name });

test('in projector mode keys turn the pages, and Escape ends it', async ({ page }) => {
  await page.goto('./#/convolve?lesson=stride&page=1&projector=yes');
  await expect(heading(page, 'One pixel at a time')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-projector', '');
  await page.keyboard.press('PageDown');
  await expect(heading(page, 'Two pixels at a time')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(heading(page, 'One pixel at a time')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('html')).not.toHaveAttribute('data-projector');
});

test('lesson 2 is solved with the keyboard alone', async ({ page }) => {
  await page.goto('./#/convolve?stride=2&lesson=stride&page=4');
  const field = page.getByRole('textbox', { name: /How many pixels wide/ });
  await expect(field).toBeVisible();
  await page.keyboard.press('Tab');
  for (let presses = 0; presses < 30; presses++) {
    if (await field.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('111');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Right.')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'And with SAME?')).toBeFocused();
});

test('a worksheet prints its questions, links and answers, and nothing of the page around it', async ({ page }) => {
  await page.goto('./#/learn');
  await page.getByText('2. Stride: steps that skip').click();
  await page.getByRole('link', { name: 'Worksheet' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '2. Stride: steps that skip' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation', { name: 'Sections' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.getByText('How many pixels wide is the output?')).toBeVisible();
  await expect(page.getByRole('link', { name: /lesson=stride&page=4/ })).toBeVisible();
  const answers = page.getByRole('heading', { name: 'Answers: Stride: steps that skip' }).locator('..');
  await expect(answers).toContainText('111 pixels');
  expect(await answers.evaluate((element) => getComputedStyle(element).breakBefore)).toBe('page');
});
