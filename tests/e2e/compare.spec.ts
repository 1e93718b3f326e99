import { expect, test } from '@playwright/test';
import { openModel } from '../helpers/modelsView.ts';

test('a comparison ranks checked configurations, refines them, and ends at once when cancelled', async ({ page }) => {
  await openModel(page, undefined, '&backends=tfjs-wasm,tfjs-cpu&counts=1');
  await page.getByRole('button', { name: 'Compare 2 configurations' }).click();
  await expect(page.getByText(/checked .*at float32/).first()).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText(/times as fast|No difference is shown/).first()).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Compare 2 configurations' })).toBeVisible({ timeout: 1_500 });
  await expect(page.getByRole('button', { name: 'Copy the record as JSON' })).toBeVisible();
  await page.getByText('How this was measured').click();
  await expect(page.getByText(/interleaved rounds? in random order/)).toBeVisible();
});

test('what cannot run is marked as failed with its reason, shows no time, and stops nobody @once', async ({ page }) => {
  // A page without WebGPU behind an engine that was asked for by link: the choice is shown as missing, the others run.
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'gpu', { get: () => undefined }));
  await openModel(page, undefined, '&backends=tfjs-wasm,tfjs-webgpu&counts=1');
  await expect(page.getByRole('checkbox', { name: 'tfjs WASM' })).toBeChecked();
  await expect(page.getByRole('button', { name: /Measure 1 configuration|Compare 2 configurations/ })).toBeEnabled();
});
