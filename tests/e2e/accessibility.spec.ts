import { expect, test } from '@playwright/test';
import { axeViolationsInBothThemes } from '../helpers/axeViolations.ts';
import { openModel, runToTheEnd } from '../helpers/modelsView.ts';
import { smallControls } from '../helpers/smallControls.ts';

test.use({ reducedMotion: 'reduce' });

test('no axe violation before a model is open, in an error and in the device panel', async ({ page }) => {
  await page.goto('./#/models');
  await expect(page.getByRole('button', { name: /^Open DeepHotDog/ })).toBeVisible();
  expect(await axeViolationsInBothThemes(page)).toEqual([]);
  await page.goto('./#/models?model=no_such_model&strange=1');
  await expect(page.getByRole('alert')).toBeVisible();
  expect(await axeViolationsInBothThemes(page), 'error').toEqual([]);
  await page.getByRole('button', { name: /^Device:/ }).click();
  await expect(page.getByRole('dialog')).toContainText('tfjs WASM');
  expect(await axeViolationsInBothThemes(page), 'device').toEqual([]);
});

test('a model with its answer, a chart and a chosen operator: no axe violation, large controls, no style that the policy refuses', async ({
  page,
}) => {
  test.slow();
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  await openModel(page);
  expect(await smallControls(page)).toEqual([]);
  await page.getByText('How it becomes numbers').click();
  await runToTheEnd(page);
  expect(refused).toEqual([]);
  expect(await axeViolationsInBothThemes(page)).toEqual([]);
  await page.getByText('By operator type', { exact: true }).click();
  await page
    .getByRole('button', { name: /^CONV_2D/ })
    .first()
    .click();
  expect(await axeViolationsInBothThemes(page), 'operator').toEqual([]);
});

test('no axe violation in what the file holds', async ({ page }) => {
  test.slow();
  for (const part of ['tensors', 'signatures', 'metadata']) {
    await openModel(page, undefined, `&show=${part}`);
    expect(await axeViolationsInBothThemes(page), part).toEqual([]);
  }
});
