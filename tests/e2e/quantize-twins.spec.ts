import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { axeViolationsInBothThemes } from '../helpers/axeViolations.ts';
import { smallControls } from '../helpers/smallControls.ts';
import { twinFolder } from '../helpers/twinFolder.ts';

test.use({ reducedMotion: 'reduce' });

const folder = twinFolder();
const file = (name: string) => path.join(folder, `${name}.tflite`);
const chart = (page: Page) => page.getByRole('application', { name: /^Signal to noise along/ });
const layer = (page: Page) => page.getByRole('heading', { level: 2, name: /^Operator/ });
const pictures = (page: Page) => page.getByRole('img', { name: /channel \d+/i });

test(
  'the trained model beside its int8 twin: layers, channels, samples, all in the address',
  { tag: '@one-phone' },
  async ({ page }) => {
    await page.goto('./#/quantize?view=twins&model=fashion_float32');
    await expect(page.getByText(/At the last layer, SOFTMAX, [\d.]+\u202fdB are left\.$/)).toBeVisible({ timeout: 30_000 });
    await expect(layer(page)).toHaveText(/^Operator \d+, [A-Z_0-9]+, gives/);
    await expect(pictures(page)).toHaveCount(3);

    await chart(page).focus();
    await page.keyboard.press('Home');
    await expect(layer(page)).toHaveText(/^Operator 0, CONV_2D, gives 1×/);
    await page.getByRole('spinbutton', { name: 'Channel, from 0' }).fill('3');
    await expect(page.getByRole('img', { name: 'Difference of the two in channel 3' })).toBeVisible();
    const before = await page.getByText(/^Channel 3: /).textContent();
    await page.getByRole('spinbutton', { name: 'Sample, of 50' }).fill('2');
    await expect(page.getByText(/^Channel 3: /)).not.toHaveText(before!);
    await page.getByText('Table', { exact: true }).click();
    const line = page.getByRole('row', { name: /^0 CONV_2D/ });
    await expect(line).toBeVisible();
    await expect(page).toHaveURL(/layer=0&.*twinChannel=3/);

    const said = await line.textContent();
    await page.reload();
    await expect(line).toHaveText(said!, { timeout: 30_000 });
    await expect(page.getByRole('img', { name: 'Difference of the two in channel 3' })).toBeVisible();
    await page.getByText('Chart', { exact: true }).click();
    expect(await smallControls(page)).toEqual([]);
    expect(await axeViolationsInBothThemes(page)).toEqual([]);

    await page.getByRole('button', { name: 'Swap the two' }).click();
    await expect(page).toHaveURL(/model=fashion_int8&twin=fashion_float32/);
    await expect(page.getByText(/^First: Clothes, int8/)).toBeVisible({ timeout: 30_000 });
  },
);

test(
  'own files: two different graphs say where they part, two twins are paired over what was folded',
  { tag: '@once' },
  async ({ page }) => {
    await page.goto('./#/quantize?view=twins&model=deephotdog');
    await expect(page.getByRole('button', { name: 'Make an int8 twin here' })).toBeVisible({ timeout: 20_000 });
    await page.getByLabel('Open a file').setInputFiles(file('float'));
    await expect(page.getByRole('combobox', { name: /^Model, / })).toHaveText(/float\.tflite/);
    await page.getByLabel('Open its twin').setInputFiles(file('other'));
    await expect(page.getByRole('alert')).toContainText(
      'they part after 1 layer that they share: the first has operator 5, FULLY_CONNECTED giving [1,3], the second operator 1, CONV_2D giving [1,4,4,5]',
    );
    await page.getByLabel('Open its twin').setInputFiles(file('int8'));
    await expect(page.getByText(/At the last layer, FULLY_CONNECTED/)).toBeVisible({ timeout: 20_000 });
    await expect(
      page.getByRole('application', { name: 'Signal to noise along 2 layers, in decibels. Arrow keys choose a layer.' }),
    ).toBeVisible();
    await page.getByText('in floats, on their grid').click();
    await expect(page).toHaveURL(/twinEngine=tfjs-wasm/);
    await expect(page.getByText(/At the last layer, FULLY_CONNECTED/)).toBeVisible({ timeout: 20_000 });
  },
);

test('with the keyboard alone a layer and a channel are chosen', { tag: '@keyboard' }, async ({ page }) => {
  await page.goto('./#/quantize?view=twins&model=fashion_float32&layer=0');
  await expect(pictures(page)).toHaveCount(3, { timeout: 30_000 });
  await page.getByRole('combobox', { name: 'Compared on' }).focus();
  const reach = async (name: RegExp) => {
    for (let presses = 0; presses < 30; presses++) {
      await page.keyboard.press('Tab');
      const here = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
      if (name.test(here)) return;
    }
    throw new Error(`Tab does not reach ${name}`);
  };
  await reach(/^Signal to noise along/);
  await page.keyboard.press('ArrowRight');
  await expect(layer(page)).toHaveText(/^Operator 1, DEPTHWISE_CONV_2D/);
  await reach(/^Error of \d+ channels/);
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(/layer=1&twinChannel=0/);
  await expect(page.getByRole('img', { name: 'Difference of the two in channel 0' })).toBeVisible();
});
