import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { axeViolationsInBothThemes } from '../helpers/axeViolations.ts';
import { dropFile, heading, openModel, QUICK_MODEL, runButton, runToTheAnswer, runToTheEnd } from '../helpers/modelsView.ts';
import { smallModelFolder } from '../helpers/smallModelFile.ts';

const folder = smallModelFolder();
const small = path.join(folder, 'small.tflite');

test('a card of the zoo opens a model, one press gives scores and layer times, and nothing scrolls sideways from 320 pixels on', async ({
  page,
}) => {
  await page.goto('./#/models');
  await page.getByRole('button', { name: /^Open MobileNetV1/ }).click();
  await expect(heading(page, /MobileNetV1 0\.25/)).toBeVisible();
  await expect(page.getByText('untrained: for timing').first()).toBeVisible();
  await runToTheEnd(page);
  await expect(page.getByText(/median of\s+\d+\s+inference/)).toBeVisible();
  await expect(page.getByText(/^class \d+$/)).toHaveCount(5);
  await expect(page.getByText('Not explained by layers').or(page.getByText('Layers exceed it by'))).toBeVisible();
  for (const width of [320, 360, 768, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over, `at ${width} px`).toBeLessThanOrEqual(0);
  }
});

for (const [engine, label] of [
  ['tfjs-wasm', 'tfjs WASM'],
  ['tfjs-cpu', 'tfjs JavaScript'],
  ['reference', 'Reference'],
] as const) {
  test(`${engine} runs what is open and says where each layer ran`, async ({ page }) => {
    await openModel(page);
    await page.getByLabel('Backend').selectOption({ label });
    await runToTheEnd(page);
    await page
      .getByRole('button', { name: /^CONV_2D/ })
      .first()
      .click();
    await expect(page.getByRole('heading', { name: /CONV_2D/ })).toBeVisible();
    await expect(page.getByText('Ran on', { exact: true }).last().locator('xpath=..')).toContainText(engine);
    await expect(page).toHaveURL(/operator=0\.\d+/);
  });
}

for (const engine of ['tfjs-webgl', 'tfjs-webgpu']) {
  test(`${engine} answers, and the answer stays when the timing of layers is cancelled`, async ({ page }) => {
    test.slow();
    await openModel(page, undefined, `&engine=${engine}`);
    await runToTheAnswer(page);
    const cancel = page.getByRole('button', { name: 'Cancel' });
    if (await cancel.isVisible()) await cancel.click();
    await expect(page.getByText(/^class \d+$/)).toHaveCount(5);
    await expect(runButton(page)).toBeEnabled();
  });
}

test('the classifier that was trained here names its classes, and says that it was @once', async ({ page }) => {
  await page.goto('./#/models');
  await expect(page.getByText('Trained by this lab.')).toBeVisible();
  await page.getByRole('button', { name: 'Open Clothes (Fashion-MNIST, 28 x 28)' }).click();
  await runToTheEnd(page);
  const { classes } = (await (await page.request.get('samples/fashion.json')).json()) as { classes: string[] };
  const bars = classes.map((name) => page.getByText(name, { exact: true }));
  expect((await Promise.all(bars.map((bar) => bar.count()))).reduce((sum, count) => sum + count, 0)).toBe(5);
});

test('the masks of selfie segmentation lie over the picture @once', async ({ page }) => {
  await openModel(page, 'selfie_segmentation');
  await runButton(page).click();
  await expect(page.getByRole('img', { name: 'The mask over the input' })).toBeVisible({ timeout: 30_000 });
});

test('a cancelled run leaves the model open and the next run works', async ({ page }) => {
  await openModel(page, 'mobilenet_v1_1.0_224', '&engine=reference');
  await runButton(page).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(runButton(page)).toBeEnabled({ timeout: 2_000 });
  await page.getByLabel('Backend').selectOption('tfjs-wasm');
  await runToTheEnd(page);
});

test('a file from the picker is named by its hash, kept, opened after a reload, and forgotten', async ({ page }) => {
  await page.goto('./#/models');
  await page.getByLabel('Choose a .tflite file').setInputFiles(small);
  await expect(heading(page, 'small.tflite')).toBeVisible();
  await expect(page).toHaveURL(/model=sha256:[0-9a-f]{64}/);
  await page.reload();
  await expect(heading(page, 'small.tflite')).toBeVisible();
  await page.getByRole('button', { name: 'All models' }).click();
  await page.getByRole('button', { name: /^small\.tflite/ }).click();
  await expect(heading(page, 'small.tflite')).toBeVisible();
  await page.goBack();
  await page.getByRole('button', { name: 'Forget small.tflite' }).click();
  await expect(page.getByText('Nothing is kept yet')).toBeVisible();
});

test('a file dropped anywhere opens; a broken one says what is wrong and leaves the open model', async ({ page }) => {
  await page.goto('./');
  await dropFile(page, 'small.tflite', readFileSync(small));
  await expect(heading(page, 'small.tflite')).toBeVisible();
  await dropFile(page, 'broken.tflite', readFileSync(path.join(folder, 'broken.tflite')));
  await expect(page.getByRole('alert')).toContainText('not a sound TensorFlow Lite model');
  await expect(page.getByRole('alert')).toContainText('"small.tflite" is still open');
  await expect(page.getByRole('button', { name: 'Copy diagnosis' })).toBeVisible();
  await expect(heading(page, 'small.tflite')).toBeVisible();
});

test('a link to a model that does not exist helps on', async ({ page }) => {
  await page.goto('./#/models?model=no_such_model');
  await expect(page.getByRole('alert')).toContainText('no_such_model');
  await expect(page.getByRole('button', { name: /^Open DeepHotDog/ })).toBeVisible();
});

test('a link to a file that is not on this device says which file to drop @once', async ({ page }) => {
  await page.goto(`./#/models?model=sha256:${'ab'.repeat(32)}`);
  await expect(page.getByRole('alert')).toContainText('not on this device');
  await expect(page.getByRole('alert')).toContainText('abababababab');
});

test('what the address does not know is kept and reported @once', async ({ page }) => {
  await page.goto('./#/models?colour=red&model=' + QUICK_MODEL);
  await expect(page.getByText('this version does not know: colour')).toBeVisible();
  await expect(runButton(page)).toBeEnabled({ timeout: 20_000 });
  await page.getByLabel('Backend').selectOption('reference');
  await expect(page).toHaveURL(/colour=red.*engine=reference|engine=reference.*colour=red/);
});

test('?model= in the query moves into the hash @once', async ({ page }) => {
  await page.goto(`./?model=${QUICK_MODEL}`);
  await expect(heading(page, /MobileNetV1/)).toBeVisible();
  expect(new URL(page.url()).search).toBe('');
  expect(page.url()).toContain(`#/models?model=${QUICK_MODEL}`);
});

test('the back button closes a model, small choices are no steps, and a reload in the middle keeps all', async ({ page }) => {
  await page.goto('./#/models');
  await page.getByRole('button', { name: /^Open MobileNetV1/ }).click();
  await expect(runButton(page)).toBeEnabled({ timeout: 20_000 });
  await page.getByLabel('Backend').selectOption('tfjs-cpu');
  await page.getByText('Tensors', { exact: true }).click();
  await runButton(page).click();
  await page.reload();
  await expect(runButton(page)).toBeEnabled({ timeout: 20_000 });
  await expect(page.getByLabel('Backend')).toHaveValue('tfjs-cpu');
  await expect(page.getByRole('radio', { name: 'Tensors' })).toBeChecked();
  await page.goBack();
  await expect(heading(page, /Run a TensorFlow Lite model/)).toBeVisible();
  await page.goForward();
  await expect(heading(page, /MobileNetV1/)).toBeVisible();
});

test('a picture, its range, channel order and fit are shown and decide the input @once', async ({ page }) => {
  await openModel(page);
  await page.getByText('How it becomes numbers').click();
  await expect(page.getByLabel('Black to white')).toHaveValue('-1..1');
  await page.getByLabel('Black to white').selectOption('0..1');
  await page.getByText('BGR', { exact: true }).click();
  await page.getByText('Stretch', { exact: true }).click();
  await expect(page).toHaveURL(/range=0\.\.1/);
  await expect(page).toHaveURL(/channels=bgr/);
  await expect(page).toHaveURL(/fit=stretch/);
  await page.getByLabel('Picture', { exact: true }).selectOption('noise');
  await page.getByLabel(/^Seed/).fill('7');
  await page.getByLabel(/^Seed/).press('Tab');
  await expect(page).toHaveURL(/seed=7/);
});

test('the code of an operator is read where it ran: its kernel by name, its inner loop line by line, its tile by keys', async ({
  page,
}) => {
  await openModel(page);
  await page
    .getByRole('button', { name: /^CONV_2D/ })
    .nth(1)
    .click();
  // Nothing has run yet, or another engine has: one press runs it on the lab's own kernels.
  await page.getByRole('button', { name: 'Run on Lab WASM' }).click();
  await page.getByRole('button', { name: 'Read its code' }).click({ timeout: 40_000 });
  const kernel = page.getByRole('dialog', { name: /^Kernel of \d+ CONV_2D/ });
  await expect(kernel.getByRole('rowheader', { name: 'f32', exact: true })).toBeVisible();
  await expect(kernel.getByText(/MAC per instruction\.$/)).toBeVisible();
  await kernel.getByText('Ordinary notation').click();
  const lines = kernel.getByRole('list', { name: /^Inner loop of f32_/ }).getByRole('button');
  await lines.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(lines.nth(1)).toHaveAttribute('aria-expanded', 'true');
  await expect(kernel.getByRole('definition').first()).toHaveText(/from memory/);
  await expect(kernel.getByText('ran here')).toBeVisible();
  const channels = kernel.getByRole('slider', { name: 'Tile of channels' });
  await channels.focus();
  await page.keyboard.press('End');
  await expect(kernel.getByText(/channels 8 to 15: \d+ multiply-adds/)).toBeVisible();
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    const over = await kernel.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    expect(over, `at ${width} px`).toBeLessThanOrEqual(0);
  }
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await axeViolationsInBothThemes(page)).toEqual([]);
});
