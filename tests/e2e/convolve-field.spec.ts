import { expect, test } from '@playwright/test';

test.describe('the receptive field', () => {
  test('two 3x3 see 5x5, with dilation 2 on the second 7x7', async ({ page }) => {
    await page.goto('./#/convolve?view=field');
    await expect(page.getByText(/of layer 2 sees 5×5 pixels/).first()).toBeVisible();
    await page
      .getByText(/^2\. Convolution/)
      .last()
      .click();
    await page.getByRole('spinbutton', { name: 'Layer 2: dilation' }).fill('2');
    await expect(page.getByText(/of layer 2 sees 7×7 pixels/).first()).toBeVisible();
    await expect(page).toHaveURL(/stack=16(:|%3A)c3v(,|%2C)c3r2v/);
  });

  test('the activation is chosen by keyboard, and the link restores it', async ({ page }) => {
    await page.goto('./#/convolve?view=field&stack=32:c3v,m2s2v,c3v&spot=3,4,5');
    const sentence = page.getByText(/^The activation at row/);
    await expect(sentence).toContainText('row 5, column 6 of layer 3 sees 8×8 pixels');
    await page.getByRole('button', { name: /^Layer 3/ }).focus();
    await page.keyboard.press('ArrowLeft');
    await expect(sentence).toContainText('row 5, column 5 of layer 3');
    await expect(sentence).toContainText('its neighbour sees the same 2 pixels further');
    await page.getByRole('button', { name: /^Layer 1/ }).focus();
    await page.keyboard.press('Enter');
    await expect(sentence).toContainText('of layer 1 sees 3×3 pixels');
    await expect(page).toHaveURL(/spot=1(,|%2C)14(,|%2C)14/);
  });

  test('the effective field is measured: more comes from the middle @once', async ({ page }) => {
    await page.goto('./#/convolve?view=field');
    await page.getByRole('combobox', { name: 'Begin with' }).selectOption({ label: 'MobileNetV1, all 3×3' });
    await expect(page.getByText(/sees 315×315 pixels/).first()).toBeVisible();
    await expect(page.getByText(/of the change comes from the middle half/)).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('the effective field is smaller than the theoretical one')).toBeVisible();
  });

  test('layers are added, moved and removed; one that does not fit says why', async ({ page }) => {
    await page.goto('./#/convolve?view=field&stack=8:c3v,m2s2v');
    await page.getByRole('button', { name: 'Add a 3×3 convolution' }).click();
    await expect(page.getByText(/of layer 3 sees 8×8 pixels/).first()).toBeVisible();
    await page.getByRole('button', { name: 'Add a 3×3 convolution' }).click();
    await expect(page.getByRole('alert')).toContainText('Layer 4 needs 3 rows and gets 1');
    await page.getByText(/^4\. Convolution/).click();
    await page.getByRole('group', { name: 'Layer 4' }).getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await page
      .getByText(/^2\. Max pool/)
      .last()
      .click();
    await page.getByRole('group', { name: 'Layer 2' }).getByRole('button', { name: 'Move away from the picture' }).click();
    await expect(page).toHaveURL(/c3v(,|%2C)c3v(,|%2C)m2s2v/);
  });

  test('a link that cannot be read falls back and says so @once', async ({ page }) => {
    await page.goto('./#/convolve?view=field&stack=nonsense');
    await expect(page.getByRole('alert')).toContainText('"stack=nonsense" cannot be read');
    await expect(page.getByText(/sees 5×5 pixels/).first()).toBeVisible();
  });
});
