import { expect, test } from '@playwright/test';

test('numbers of the formula are typed, stepped and dragged, and the stage follows', async ({ page }) => {
  await page.goto('./#/convolve?step=3&panel=formula');
  const filter = page.getByRole('spinbutton', { name: /filter/i }).first();
  await expect(filter).toHaveValue('3');
  await filter.focus();
  await filter.press('ArrowUp');
  await expect(page).toHaveURL(/filter=4x3/);
  await filter.fill('5');
  await expect(page).toHaveURL(/filter=5x3/);
  await expect(page.getByText(/windows of 5, steps of 1: 8 positions/)).toBeVisible();
  await filter.fill('99');
  await filter.press('Tab');
  await expect(filter).toHaveValue(/^(5|11)$/);

  const stride = page.getByRole('spinbutton', { name: /stride/i }).first();
  await stride.scrollIntoViewIfNeeded();
  const box = (await stride.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 40, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect(page).toHaveURL(/stride=[2-4]x1/);
});

test('the setting is shown as code in five languages, chosen by keys, and copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./#/convolve?step=3&panel=code&stride=2');
  const shown = page.locator('pre');
  await expect(shown).toContainText('tf.conv2d');
  for (const [code, words] of [
    ['keras', 'Conv2D'],
    ['pytorch', 'conv2d'],
    ['tflite', 'stride_h'],
    ['c', 'for (int'],
  ] as const) {
    await page.keyboard.press('Tab');
    await page.getByRole('radio', { checked: true }).last().press('ArrowRight');
    await expect(page).toHaveURL(new RegExp(`code=${code}`));
    await expect(shown).toContainText(words);
  }
  await page.getByRole('button', { name: 'Copy the C code' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('for (int');
});
