import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { readModel } from '../../src/tflite/readModel.ts';
import { writeModel } from '../../src/tflite/writeModel.ts';
import { mobilenetV1 } from '../../src/zoo/mobilenetV1.ts';
import { axeViolationsInBothThemes } from '../helpers/axeViolations.ts';
import { smallControls } from '../helpers/smallControls.ts';

test.use({ reducedMotion: 'reduce' });

const SLOW = { timeout: 30_000 };
const strip = (page: Page) => page.getByRole('list', { name: 'Four steps' });
const quantizeButton = (page: Page) => strip(page).getByRole('button', { name: /^Quantize/ });
const download = (page: Page) => page.getByRole('button', { name: 'Download', exact: true });
const graph = (page: Page) => page.getByRole('region', { name: 'Operators, before and after' });

/** A small float model, with something done to its weights. */
function smallModel(change: (weights: Float32Array) => void = () => undefined): Buffer {
  const model = mobilenetV1(0.25, 32);
  const filter = model.subgraphs[0]!.tensors.findIndex(
    ({ shape, buffer }) => shape.length === 4 && model.buffers[buffer]!.data.length > 0,
  );
  const { data } = model.buffers[model.subgraphs[0]!.tensors[filter]!.buffer]!;
  const copy = data.slice();
  change(new Float32Array(copy.buffer, 0, copy.length / 4));
  const buffers = model.buffers.map((buffer) => (buffer.data === data ? { data: copy } : buffer));
  return Buffer.from(writeModel({ ...model, buffers }));
}

async function openFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await expect(strip(page)).toContainText(name);
  // It is kept on the device before the address names it.
  await expect(page).toHaveURL(new RegExp(createHash('sha256').update(buffer).digest('hex')));
}

test('a model becomes an int8 file that is downloaded, opened and refused a second time', async ({ page }) => {
  await page.goto('./#/quantize?view=quantizer&model=selfie_segmentation&count=6');
  await expect(strip(page)).toContainText('Selfie segmentation');
  await quantizeButton(page).click();
  await strip(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(quantizeButton(page)).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);

  await quantizeButton(page).click();
  const saving = page.waitForEvent('download', SLOW);
  await download(page).click(SLOW);
  const file = await saving;
  expect(file.suggestedFilename()).toBe('selfie_segmentation_int8.tflite');
  const bytes = readFileSync(await file.path());
  const { tensors, operators } = readModel(new Uint8Array(bytes)).subgraphs[0]!;
  expect(tensors.filter(({ type }) => type === 'INT8').length).toBeGreaterThan(100);
  expect(operators.length).toBeLessThan(136);

  await expect(page.getByText(/activations were compared with the reference: the largest difference is/)).toBeVisible();
  await expect(strip(page)).toContainText(/of the pixels as in float, SQNR \d/, SLOW);
  await expect(
    graph(page)
      .getByRole('row', { name: /RELU.*folded into CONV_2D/ })
      .first(),
  ).toBeVisible();
  // The address says that it was made: a reload makes it again.
  expect(page.url()).toContain('made=yes');
  await page.getByRole('link', { name: 'Open it in Models' }).click();
  await expect(page.getByRole('heading', { name: 'selfie_segmentation_int8.tflite' })).toBeVisible(SLOW);
  const hash = /sha256:[0-9a-f]{64}/.exec(page.url())![0];
  await page.goto(`./#/quantize?view=quantizer&model=${hash}`);
  await expect(page.getByRole('heading', { name: 'This file is quantized already' })).toBeVisible(SLOW);
  await page.getByRole('button', { name: /^Open/ }).last().click();
  await expect(strip(page)).toContainText('Selfie segmentation');
});

test('a link restores settings and makes the file; a poor calibration is seen, and said @once', async ({ page }) => {
  await page.goto(
    './#/quantize?view=quantizer&model=selfie_segmentation&samples=noise&count=4&calibration=moving-average&prune=5&made=yes',
  );
  await expect(page.getByLabel('Ranges by')).toHaveValue('moving-average');
  await expect(page.getByRole('slider', { name: 'Pruned percent of each layer' })).toHaveValue('5');
  await expect(strip(page)).toContainText(/per channel, moving average, 5.% pruned/);
  await expect(page.getByText(/dB worse: the same layers, weights and bits/)).toBeVisible(SLOW);

  // Floats need no pictures; another scheme is another file, and both stand in the table.
  await page.getByRole('radio', { name: /dynamic range/ }).check();
  await expect(strip(page)).toContainText('not needed');
  await expect(page.getByText('Made with other settings than those chosen now', { exact: false })).toBeVisible();
  await quantizeButton(page).click();
  await expect(strip(page)).toContainText(/of the pixels as in float/, SLOW);
  await expect(page.getByRole('button', { name: /^Show int8, per channel, moving average, 5/ })).toHaveCount(2);
});

test('a layer stays in float, what cannot be quantized is named, and nothing is lost @once', async ({ page }) => {
  await page.goto('./#/quantize?view=quantizer&scheme=float16');
  await openFile(page, 'small.tflite', smallModel());
  await page.getByRole('radio', { name: /full int8/ }).check();
  await page.getByLabel('How many').fill('3');
  await page.getByLabel('How many').press('Tab');
  await quantizeButton(page).click();
  await expect(strip(page)).toContainText(/of the answers as in float/, SLOW);
  const layer = graph(page).getByRole('checkbox', { name: 'Keep 1 DEPTHWISE_CONV_2D in float' });
  await layer.check();
  await expect(
    graph(page)
      .getByRole('row', { name: /DEPTHWISE_CONV_2D.*float:/ })
      .first(),
  ).toBeVisible(SLOW);
  expect(page.url()).toContain('float=1');
  expect(await smallControls(page)).toEqual([]);
  expect(await axeViolationsInBothThemes(page)).toEqual([]);

  await openFile(
    page,
    'nan.tflite',
    smallModel((weights) => (weights[0] = NaN)),
  );
  await page.getByRole('radio', { name: /dynamic range/ }).check();
  await quantizeButton(page).click();
  await expect(page.getByRole('alert')).toContainText(/NaN|not finite/i, SLOW);
  await expect(strip(page)).toContainText('nan.tflite');

  await page.getByRole('radio', { name: /full int8/ }).check();
  await page.getByRole('combobox', { name: 'Calibrated with' }).selectOption('own');
  await expect(strip(page)).toContainText('int8 needs pictures to calibrate with, and there are none');
  await expect(quantizeButton(page)).toBeDisabled();
});

test('the keyboard alone quantizes, and reads the graph @keyboard', async ({ page }) => {
  await page.goto('./#/quantize?view=quantizer&scheme=dynamic-range');
  await expect(quantizeButton(page)).toBeEnabled();
  await page.getByRole('radio', { name: /dynamic range/ }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('radio', { name: /float16/ })).toBeChecked();
  await quantizeButton(page).focus();
  await page.keyboard.press('Enter');
  await expect(download(page)).toBeVisible(SLOW);
  await expect(strip(page)).toContainText('of the answers as in float', SLOW);
  await graph(page).focus();
  await page.keyboard.press('End');
  await expect.poll(() => graph(page).evaluate((list) => list.scrollTop)).toBeGreaterThan(0);
  await page.keyboard.press('Tab');
  await expect(graph(page).getByRole('checkbox').first()).toBeFocused();
});

test('scripts quantize a model, with own samples too @once', async ({ page }) => {
  await page.goto('./');
  await page.waitForFunction(() => 'convlab' in window);
  const made = await page.evaluate(async () => {
    await window.convlab.ready;
    const model = await window.convlab.load('mobilenet_v1_0.25_128');
    const samples = [1, 2].map((seed) => [new Float32Array(128 * 128 * 3).fill(seed / 2).buffer]);
    const { bytes, model: quantized, calibrated } = await window.convlab.quantize(model.id, { samples, io: 'int8' });
    const none = await window.convlab.quantize(model.id, { samples: [] }).catch((thrown: unknown) => String(thrown));
    return { share: bytes.byteLength / model.bytes, input: quantized.inputs[0]!.dtype, agrees: calibrated?.check?.agrees, none };
  });
  expect(made).toMatchObject({ input: 'int8', agrees: true });
  expect(made.share).toBeLessThan(0.35);
  expect(made.none).toContain('int8 needs calibration samples');
});
