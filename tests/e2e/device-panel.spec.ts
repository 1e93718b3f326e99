import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test('the device panel says what the device has, measures it, keeps that, and copies all @touch @one-phone', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./');
  const open = () => page.getByRole('button', { name: /^Device:/ }).click();
  await open();
  const panel = page.getByRole('dialog', { name: 'This device' });
  await expect(panel).toContainText(/Relaxed dot product.*signed/);
  await expect(panel).toContainText(/by sign of 0 \/ 0 in WebAssembly/);
  await expect(panel).toContainText(/tfjs WebGL\s*yes/, { timeout: 20_000 });

  await panel.getByRole('button', { name: 'Measure this device' }).click();
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await panel.getByRole('button', { name: 'Measure this device' }).click();
  const ceilings = panel.getByRole('table', { name: 'Ceilings of this device' });
  await expect(ceilings).toBeVisible({ timeout: 30_000 });
  const rates = (await ceilings.locator('td.number').allTextContents()).map(Number);
  expect(rates.length).toBeGreaterThanOrEqual(7);
  for (const rate of rates) expect(rate).toBeGreaterThan(0);
  const rate = async (row: RegExp) =>
    Number(await ceilings.getByRole('row', { name: row }).locator('td.number').first().textContent());
  expect(await rate(/^float32 SIMD/)).toBeGreaterThan(1.5 * (await rate(/^float32 scalar/)));
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  await expect(panel).toContainText(`${cores} of ${cores} at once`);

  await panel.getByRole('button', { name: 'Copy what is known of this device as JSON' }).click();
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  expect(copied.measurement.ceilings.rows.length).toBeGreaterThanOrEqual(5);
  await panel.getByRole('button', { name: 'Copy what is known of this device as text' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/Ceilings\n\s+float32 scalar: [\d.]+ GMAC\/s/);

  expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([]);
  const over = await panel.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
  expect(over).toBeLessThanOrEqual(0);

  await panel.getByRole('button', { name: 'Run the self-test' }).click();
  await expect(panel.getByRole('row', { name: /int8 simd/ })).toContainText('yes', { timeout: 20_000 });
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await page.reload();
  await open();
  await expect(ceilings).toBeVisible();
});
