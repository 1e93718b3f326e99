import { expect, test, type Page } from '@playwright/test';
import { axeViolationsInBothThemes } from '../helpers/axeViolations.ts';
import { smallControls } from '../helpers/smallControls.ts';

test.use({ reducedMotion: 'reduce' });

const handle = (page: Page, name: string) => page.getByRole('slider', { name, exact: true });
const valueOf = async (page: Page, name: string) => Number(await handle(page, name).getAttribute('aria-valuenow'));
/** The SQNR that is told first. */
const decibels = async (page: Page) =>
  Number.parseFloat(
    (await page
      .getByText(/^[−\d.]+.dB$/)
      .first()
      .textContent()) ?? '',
  );

async function drag(page: Page, name: string, by: number): Promise<void> {
  // Not under the bar at the foot of a phone.
  await handle(page, name).evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = (await handle(page, name).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by / 2, y, { steps: 3 });
  await page.mouse.move(x + by, y, { steps: 3 });
  await page.mouse.up();
}

test('an end that is dragged clips what lies outside, the answer follows, and the address brings all of it back', async ({
  page,
}) => {
  await page.goto('./#/quantize?view=ranges&rangeSymmetry=asymmetric');
  await expect(page.getByText('The first class stays.')).toBeVisible();
  const before = { high: await valueOf(page, 'Maximum'), db: await decibels(page) };
  expect(before.db).toBeGreaterThan(25);
  await drag(page, 'Maximum', -60);
  const high = await valueOf(page, 'Maximum');
  expect(high).toBeGreaterThan(0);
  expect(high).toBeLessThan(before.high);
  await expect(page.getByText('Set by hand.')).toBeVisible();
  await expect.poll(() => decibels(page)).toBeLessThan(before.db - 3);
  await expect(page.getByText(/Clipping error/)).not.toContainText(/^Clipping error 0 /);

  const zeroPoint = await valueOf(page, 'Zero point');
  await drag(page, 'Zero point', 40);
  expect(await valueOf(page, 'Zero point')).toBeGreaterThan(zeroPoint);
  const state = { low: await valueOf(page, 'Minimum'), high: await valueOf(page, 'Maximum') };
  await expect(page).toHaveURL(/rangeEnds=-/);
  await page.reload();
  await expect(handle(page, 'Minimum')).toHaveAttribute('aria-valuenow', String(state.low));
  await expect(handle(page, 'Maximum')).toHaveAttribute('aria-valuenow', String(state.high));

  await page.getByRole('button', { name: 'Min-max' }).click();
  await expect.poll(() => valueOf(page, 'Maximum')).toBe(before.high);
  await expect(page.getByText('Minimises the clipping error')).toBeVisible();
});

test('with keys alone: bits, methods and handles; a symmetric range moves both ends @once @keyboard', async ({ page }) => {
  await page.goto('./#/quantize?view=ranges');
  await handle(page, 'Minimum').focus();
  const low = await valueOf(page, 'Minimum');
  await page.keyboard.press('PageUp');
  expect(await valueOf(page, 'Minimum')).toBeGreaterThan(low);
  expect(await valueOf(page, 'Maximum')).toBe(-(await valueOf(page, 'Minimum')));
  await page.keyboard.press('Tab');
  await expect(handle(page, 'Maximum')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(handle(page, 'Zero point')).toBeFocused();
  await expect(handle(page, 'Zero point')).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('ArrowRight');
  expect(await valueOf(page, 'Zero point')).toBe(0);

  await page.getByRole('slider', { name: 'Bits' }).focus();
  for (let bits = 8; bits > 3; bits--) await page.keyboard.press('ArrowLeft');
  await expect(page.getByText(/7 values, [\d.]+ apart/)).toBeVisible();
  await page.getByRole('button', { name: 'Min-max' }).press('Enter');
  await expect.poll(() => valueOf(page, 'Minimum')).not.toBe(low / 2);
  const wide = await decibels(page);
  await page.getByRole('button', { name: 'MSE' }).press('Enter');
  await expect(page.getByText('Minimises the mean squared error')).toBeVisible();
  await expect.poll(() => decibels(page)).toBeGreaterThan(wide);
  await page.getByLabel('Maximum').last().fill('0.25');
  await page.keyboard.press('Enter');
  await expect(handle(page, 'Maximum')).toHaveAttribute('aria-valuenow', '0.25');
  await expect(page).toHaveURL(/rangeBits=3/);
});

test('an outlier ruins one range for all, and leaves a range for each channel as it was @once', async ({ page }) => {
  await page.goto('./#/quantize?view=ranges');
  const barOf = async (name: string) =>
    Number.parseFloat((await page.getByRole('listitem').filter({ hasText: name }).locator('.number').textContent()) ?? '');
  const slider = page.getByRole('slider', { name: /How many times as large/ });
  await slider.focus();
  const before = { one: await barOf('One range for all'), each: await barOf('A range for each channel') };
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', '× 100');
  await expect.poll(() => barOf('One range for all')).toBeLessThan(before.one - 20);
  expect(await barOf('A range for each channel')).toBeCloseTo(before.each, 0);
  const ruined = await page.getByText(/Output against float/).textContent();

  await page.getByText('Per channel', { exact: true }).click();
  await expect.poll(() => page.getByText(/Output against float/).textContent()).not.toBe(ruined);
  await expect(page.getByRole('heading', { name: /, channel \d+/ })).toBeVisible();
  await page.getByRole('spinbutton', { name: 'Channel' }).fill('3');
  await expect(page.getByRole('heading', { name: /, channel 3/ })).toBeVisible();
  await drag(page, 'Maximum', -30);
  await expect(page).toHaveURL(/rangeEnds=3:-/);
});

test('an activation is recorded, cancelled and recorded again; noise as samples is told to be the worse range @once', async ({
  page,
}) => {
  await page.goto('./#/quantize?view=ranges&model=selfie_segmentation&rangeOf=activation&count=300');
  await expect(page.getByText(/[1-9]\d* of 300 samples/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText(/Stopped after \d+ of 300 samples/)).toBeVisible();
  await expect(handle(page, 'Maximum')).toBeVisible();
  await page.getByRole('spinbutton', { name: 'How many' }).fill('4');
  await page.keyboard.press('Tab');
  await expect(page.getByText('Recorded over 4 samples.')).toBeVisible();
  await expect(page.getByText(/in a range of its own/)).toBeVisible();

  await page.goto('./#/quantize?view=ranges&model=selfie_segmentation&rangeOf=activation&samples=noise&count=8');
  await expect(page.getByText('Recorded over 8 samples.')).toBeVisible();
  await expect(page.getByText(/in a range of its own/)).toContainText('worse for its samples');
});

test('no axe violation, and every control is large enough @one-phone', async ({ page }) => {
  await page.goto('./#/quantize?view=ranges&rangePer=channel&rangeMethod=percentile');
  await expect(page.getByText(/Output against float/)).toBeVisible();
  expect(await smallControls(page)).toEqual([]);
  expect(await axeViolationsInBothThemes(page)).toEqual([]);
});
