import { expect, test } from '@playwright/test';
import { openModel, runToTheAnswer } from '../helpers/modelsView.ts';

test('the lab’s own engine runs with the instruction set, threads and requantization that are chosen, and compares them @once', async ({
  page,
}) => {
  await openModel(page, undefined, '&engine=wasm');
  await page.getByLabel('Binary').selectOption({ label: 'SIMD' });
  await page.getByLabel('Threads', { exact: true }).selectOption('1');
  await page.getByLabel('Requantization').selectOption({ label: 'exact: as TFLite’s reference' });
  await expect(page).toHaveURL(/requantization=exact/);
  await runToTheAnswer(page);
  await expect(page.getByText(/simd, 1 thread · .* of memory: .* of weights, .* of activations/)).toBeVisible();

  // Binary and threads do not depend on each other here.
  await page.goto('./#/models?model=mobilenet_v1_0.25_32&backends=wasm&counts=1,simd,plain&requantizations=float,exact');
  await page.getByRole('button', { name: 'Compare 6 configurations' }).click();
  await expect(page.getByText('Lab WASM, no SIMD, 1 thread, exact requantization').first()).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Cancel' }).click();
});
