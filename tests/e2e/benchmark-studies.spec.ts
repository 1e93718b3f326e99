import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

async function expectNoViolation(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('section[aria-labelledby="studies-title"]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)).toEqual([]);
}

test('an operator switched off moves to the next engine, with its borders, its bytes and its time', async ({ page }) => {
  await page.goto('./#/benchmark?study=partition');
  const pool = page.getByRole('switch', { name: 'MAX_POOL_2D on tfjs WASM' });
  await expect(page.getByText('Everything runs on tfjs WASM: no border, nothing copied.')).toBeVisible({ timeout: 20_000 });
  await pool.focus();
  await page.keyboard.press('Space');
  await expect(pool).not.toBeChecked();
  // Three pools, to each and back: 222x222x8, 111x111x8, ... floats.
  const sentence = page.getByText(/^Without MAX_POOL_2D on tfjs WASM: 6 borders, 4\.26\sMB copied/);
  await expect(sentence).toBeVisible();
  await expect(page).toHaveURL(/without=tfjs-wasm:MAX_POOL_2D/);
  await expect(sentence).toHaveText(/(× slower|× faster|no difference shown) \[\d+\.\d+, \d+\.\d+\]/, { timeout: 30_000 });
  await expect(page.getByText('Every output was checked before its time counted.')).toBeVisible();
  await expectNoViolation(page);

  const places = await page.evaluate(async () => {
    await window.convlab.ready;
    const model = await window.convlab.load('deephotdog');
    const { layers } = await window.convlab.run(model.id, { profile: true, without: { 'tfjs-wasm': ['MAX_POOL_2D'] } });
    const refused = await window.convlab
      .run(model.id, { without: { 'tfjs-wasm': ['NO_SUCH'] } })
      .catch((error: Error) => error.name);
    return { ranOn: layers.map(({ op, ranOn }) => `${op} ${ranOn}`), refused };
  });
  expect(places.ranOn.slice(0, 3)).toEqual(['CONV_2D tfjs-wasm', 'MAX_POOL_2D reference', 'CONV_2D tfjs-wasm']);
  expect(places.refused).toBe('RangeError');
});

test('every layer is compared with the reference; what is measured is predicted first; a lesson is about its study alone', async ({
  page,
}) => {
  await page.goto('./#/benchmark?study=errors&model=mobilenet_v1_0.25_128&backends=tfjs-wasm,tfjs-cpu');
  await page.getByRole('button', { name: 'Compare layer by layer' }).click({ timeout: 20_000 });
  await expect(page.getByText(/^tfjs WASM \(float32\): every layer passes; most is added in layer \d+/)).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.getByText(/^tfjs JavaScript \(float32\): .* Its output passes/)).toBeVisible({ timeout: 20_000 });
  await page.getByRole('application', { name: /Error along 31 layers, 2 backends/ }).press('End');
  await expect(page.getByText(/^30 SOFTMAX: tfjs WASM \d/)).toBeVisible();
  await expectNoViolation(page);

  await page.goto('./#/benchmark?study=crossover');
  await expect(page.getByText(/The GPU here is software/)).toBeVisible();
  const measure = page.getByRole('button', { name: /Measure here/ });
  await expect(measure).toBeDisabled();
  await page.getByText('At none of these').click();
  await measure.click();
  await expect(page.getByRole('progressbar', { name: /Timing each size in turns on 3 engines/ })).toBeVisible();
  await expect(page.locator('svg[data-chart] circle').first()).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Measure again' })).toBeVisible({ timeout: 1_500 });

  await page.goto('./#/benchmark?lesson=threads&page=1&study=threads&model=deephotdog');
  await expect(page.getByRole('heading', { name: 'Your own curve' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Run/ })).toHaveCount(0);
  const sweep = page.getByRole('button', { name: 'Measure 1, 2, 4 and 8 threads' });
  await expect(sweep).toBeDisabled();
  await page.getByLabel('4 threads').fill('40');
  await page.keyboard.press('Enter');
  await expect(sweep).toBeEnabled();
  await expect(page).toHaveURL(/curveGuess=100,100,40,100/);
  await expectNoViolation(page);
});
