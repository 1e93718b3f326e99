import { expect, test } from '@playwright/test';
import { writeModel } from '../../src/tflite/writeModel.ts';
import { dropFile, runButton } from '../helpers/modelsView.ts';
import { operatorModel } from '../helpers/operatorModel.ts';

const open = { shape: [1, 4], shapeSignature: [-1, 4] };
const file = writeModel(operatorModel('RELU', [{ name: 'x', ...open }], [{ name: 'y', ...open }]));

test('sizes that the file leaves open are chosen, run and kept in the link', async ({ page }) => {
  await page.goto('./');
  await dropFile(page, 'open.tflite', file);
  const size = page.getByLabel(/dimension 0/);
  await expect(size).toHaveValue('1');
  await size.fill('3');
  await page.getByRole('button', { name: 'Set' }).click();
  await expect(page.getByText('float32 3×4').first()).toBeVisible();
  await expect(page).toHaveURL(/dimensions=3/);
  await runButton(page).click();
  await expect(page.getByText(/3×4/).nth(1)).toBeVisible();

  await page.reload();
  await expect(page.getByLabel(/dimension 0/)).toHaveValue('3');
});

test('a link with sizes that do not fit says so, and the model stays open', async ({ page }) => {
  await page.goto('./');
  await dropFile(page, 'open.tflite', file);
  await expect(runButton(page)).toBeEnabled();
  await expect(page).toHaveURL(/sha256/);
  await page.evaluate(() => (location.hash += '&dimensions=2,2'));
  await expect(page.getByText('The open dimensions cannot be 2,2.')).toBeVisible();
  await expect(runButton(page)).toBeEnabled();
});
