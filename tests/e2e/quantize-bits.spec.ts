import { expect, test, type Locator, type Page } from '@playwright/test';
import { axeViolationsInBothThemes } from '../helpers/axeViolations.ts';
import { smallControls } from '../helpers/smallControls.ts';

const card = (page: Page, format: string) => page.locator(`section[data-format="${format}"]`);
const value = (page: Page, format: string) => card(page, format).locator('[data-field="value"]');
const bit = (page: Page, format: string, place: number) =>
  card(page, format).getByRole('button', { name: new RegExp(`^bit ${place},`) });
const figures = (page: Page) => page.locator('.figures');

async function press(page: Page, target: Locator): Promise<void> {
  if (await page.evaluate(() => navigator.maxTouchPoints > 0)) await target.tap();
  else await target.click();
}

test('a typed number stands in seven formats, its bits are turned over, and the link keeps them', async ({ page }) => {
  await page.goto('./#/quantize');
  await expect(value(page, 'float32')).toHaveText('0.100000001490116119384765625');
  await expect(value(page, 'float16')).toHaveText('0.0999755859375');
  await expect(card(page, 'int8').locator('[data-field="error"]')).toHaveText(/^0\.00236, relative 2\.36/);
  await press(page, bit(page, 'bfloat16', 15));
  await expect(value(page, 'bfloat16')).toHaveText('−0.10009765625');
  await expect(value(page, 'float32')).toHaveText('−0.10009765625');
  await expect(page).toHaveURL(/value=0xbdcd&format=bfloat16/);
  await press(page, card(page, 'bfloat16').getByRole('button', { name: /^Next value above/ }));
  await expect(page).toHaveURL(/value=0xbdcc/);
  await page.reload();
  await expect(value(page, 'bfloat16')).toHaveText('−0.099609375');
  await expect(bit(page, 'bfloat16', 15)).toHaveAttribute('aria-pressed', 'true');
});

test('every special number is named, and what is no number is told with what would be one @one-phone', async ({ page }) => {
  await page.goto('./#/quantize?value=65520');
  await expect(value(page, 'float16')).toHaveText('Infinity');
  const field = page.getByRole('textbox', { name: /A number/ });
  await field.fill('nan');
  await expect(value(page, 'float32')).toHaveText('NaN');
  await expect(card(page, 'int8')).toContainText('Integers have no NaN');
  await field.fill('-0');
  await expect(value(page, 'float32')).toHaveText('−0');
  await field.fill('a third');
  await expect(page.getByRole('alert')).toContainText('"a third" is no number. Right would be 0.1, 1/3');
  await field.fill('0x1ffffff');
  await expect(value(page, 'float32')).not.toHaveText('');
  await page.goto('./#/quantize?value=0x1ffff&format=float16');
  await expect(page.getByRole('alert')).toContainText('more than the 16 bits of float16');
});

test('a weight of the model is taken from its picture, a pixel from a photograph @one-phone', async ({ page }) => {
  await page.goto('./#/quantize?from=model');
  const weights = page.getByRole('slider', { name: 'Value of the tensor' });
  await expect(weights).toHaveAttribute('aria-valuenow', '0');
  await expect(card(page, 'float32').locator('[data-field="error"]')).toHaveText('0: exact');
  await weights.focus();
  await page.keyboard.press('ArrowRight');
  await expect(weights).toHaveAttribute('aria-valuenow', /^[1-9]/);
  await expect(page).toHaveURL(/from=model&index=\d+/);
  await expect(page.getByText('from the least to the greatest value of this tensor')).toBeVisible();
  await page.goto('./#/quantize?from=picture&pixel=2,3,1');
  const pixels = page.getByRole('slider', { name: 'Pixel of the picture' });
  await expect(pixels).toHaveAttribute('aria-valuetext', /^row 2, column 3: green \d+ of 255$/);
  await expect(card(page, 'uint8').locator('[data-field="error"]')).toContainText('relative');
  await pixels.focus();
  await page.keyboard.press('ArrowDown');
  await expect(pixels).toHaveAttribute('aria-valuetext', /^row 3, column 3/);
  await expect(page).toHaveURL(/pixel=3,3,1|pixel=3%2C3%2C1/);
});

test('mantissa bits are turned off on a photograph; the difference is shown, and steps in place of floats', async ({ page }) => {
  await page.goto('./#/quantize?look=picture');
  await expect(figures(page)).toContainText('256 of 256 levels of a pixel are left. Nothing is lost');
  const slider = page.getByRole('slider', { name: 'Mantissa bits kept' });
  await press(page, page.getByRole('button', { name: 'bfloat16' }));
  await expect(slider).toHaveValue('7');
  await expect(figures(page)).toContainText(/256 of 256 .* PSNR 6\d\.\d/);
  await slider.focus();
  for (let times = 0; times < 6; times++) await page.keyboard.press('ArrowLeft');
  await expect(figures(page)).toContainText(/^1\d of 256 .* PSNR 2\d\.\d/);
  await press(page, page.locator('label', { hasText: 'Difference' }));
  await expect(page.getByText(/Mid-grey is no difference/)).toBeVisible();
  await press(page, page.locator('label', { hasText: 'Equal steps' }));
  // The buttons of the other form have been there until now, and lie elsewhere.
  await expect(figures(page)).toContainText('256 of 256 levels of a pixel are left. Nothing is lost');
  await press(page, page.getByRole('button', { name: '1 bit' }));
  await expect(figures(page)).toContainText('2 of 256 levels');
  await expect(page).toHaveURL(/loss=steps/);
  await page.reload();
  await expect(figures(page)).toContainText('2 of 256 levels');
});

test('a camera that is denied is told with what to do, and a photograph still works @one-phone', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await page.goto('./#/quantize?look=picture&photo=camera&mantissa=3');
  await press(page, page.getByRole('button', { name: 'Start the camera' }));
  await expect(page.getByRole('alert')).toContainText('was not allowed');
  await page.getByLabel('Picture', { exact: true }).selectOption('allium-oreophilum');
  await expect(figures(page)).toContainText(/of 256 levels/);
});

test('keys alone turn bits over and walk from format to format @keyboard', async ({ page }) => {
  await page.goto('./#/quantize?value=1');
  await bit(page, 'float16', 15).focus();
  await page.keyboard.press('Space');
  await expect(value(page, 'float16')).toHaveText('−1');
  await page.keyboard.press('End');
  await expect(bit(page, 'float16', 0)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(value(page, 'float16')).toHaveText('−1.0009765625');
  await page.keyboard.press('ArrowLeft');
  await expect(bit(page, 'float16', 1)).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(bit(page, 'bfloat16', 15)).toBeFocused();
});

test('the formats stand to scale, with what the model would take in each @one-phone', async ({ page }) => {
  await page.goto('./#/quantize?look=scale&model=deephotdog&value=1/3');
  const bytes = (format: string) => page.locator(`tr[data-format="${format}"] [data-field="model"]`);
  await expect(bytes('float32')).toHaveText(/^11\.1.MB$/);
  await expect(bytes('float16')).toHaveText(/^5\.57.MB$/);
  await expect(bytes('int8')).toHaveText(/^2\.78.MB$/);
  const line = page.getByRole('img', { name: /^The number line/ });
  await expect(line).toHaveAccessibleName(/bfloat16, int8, uint8, int4$/);
  await page.getByRole('slider', { name: 'Magnified, times two' }).fill('22');
  await expect(line).toHaveAccessibleName(/from 0\.333333 to 0\.333333/);
  await expect(page).toHaveURL(/zoom=22/);
});

test('lesson 11 grades from the slider and counts the megabytes @one-phone', async ({ page }) => {
  const lesson = page.getByRole('region', { name: /^Lesson/ });
  await page.goto('./#/quantize?look=picture&mantissa=7&lesson=bits&page=2');
  await press(page, lesson.getByRole('button', { name: /^Check/ }));
  await expect(lesson).toContainText('There are 256 levels now.');
  await page.getByRole('slider', { name: 'Mantissa bits kept' }).fill('1');
  await expect(lesson).toContainText('Right.');
  await page.goto('./#/quantize?model=deephotdog&from=model&lesson=bits&page=4');
  await lesson.getByRole('textbox').fill('5.6');
  await press(page, lesson.getByRole('button', { name: /^Check/ }));
  await expect(lesson).toContainText('That is float16');
  await lesson.getByRole('textbox').fill('2,8');
  await press(page, lesson.getByRole('button', { name: /^Check/ }));
  await expect(lesson).toContainText('float32 11.1 MB, float16 5.6 MB, int8 2.8 MB');
  await expect(page).toHaveURL(/look=scale/);
});

test.describe('bits', () => {
  test.use({ reducedMotion: 'reduce' });
  test('no axe violation, light and dark, and every control at least 44 pixels high and wide @touch @one-phone', async ({
    page,
  }) => {
    for (const [hash, shows] of [
      ['from=model', 'Value of the tensor'],
      ['from=picture', 'Pixel of the picture'],
      ['look=scale', 'Magnified, times two'],
      ['look=picture&mantissa=2&kernel=laplacian', 'Mantissa bits kept'],
    ] as const) {
      await page.goto(`./#/quantize?${hash}`);
      await expect(page.getByRole('slider', { name: shows })).toBeVisible();
      await page.waitForLoadState('networkidle');
      expect(await smallControls(page), hash).toEqual([]);
      // The picture’s chooser is the same in both looks.
      if (hash !== 'from=picture') expect(await axeViolationsInBothThemes(page), hash).toEqual([]);
    }
  });
});
