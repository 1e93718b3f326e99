import { expect, test, type Page } from '@playwright/test';
import { heading, openModel, runButton } from '../helpers/modelsView.ts';

/** Presses Tab until the element with this name has the focus. */
async function tabTo(page: Page, name: RegExp, most = 80): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.closest('label')?.textContent ?? element?.textContent ?? '';
    });
    if (name.test(focused.trim())) return;
  }
  throw new Error(`${name} was not reached with ${most} tabs`);
}

test('a model is opened, run, and an operator looked at, with the keyboard alone', async ({ page }) => {
  test.slow();
  await page.goto('./#/models');
  await expect(page.getByRole('button', { name: /^Open MobileNetV1/ })).toBeVisible();
  await tabTo(page, /^Open MobileNetV1/);
  await page.keyboard.press('Enter');
  await expect(heading(page, /MobileNetV1/)).toBeVisible();
  await expect(runButton(page)).toBeEnabled({ timeout: 20_000 });
  await tabTo(page, /^Run$/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('End to end', { exact: true })).toBeVisible({ timeout: 40_000 });
  await tabTo(page, /^Layer times in order/);
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/operator=0\.0/);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/operator=/);
});

test('the first tab offers to skip to the content', async ({ page }) => {
  await page.goto('./');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});

test('what has the focus is outlined', async ({ page }) => {
  await openModel(page);
  await tabTo(page, /^Run$/);
  const width = await runButton(page).evaluate((element) => getComputedStyle(element).outlineWidth);
  expect(width).toBe('2px');
});
