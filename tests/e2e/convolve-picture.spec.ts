import { expect, test, type Page } from '@playwright/test';
import { axeViolationsInBothThemes } from '../helpers/axeViolations.ts';

const sentence = (page: Page) => page.locator('.sentence');
const row = (page: Page, id: string) => page.locator(`tr[data-engine="${id}"]`);

async function open(page: Page, values = ''): Promise<void> {
  await page.goto(`./#/convolve?view=picture${values}`);
  await expect(page.getByRole('heading', { name: 'Filtered by' })).toBeVisible();
}

/** Pixels of the filtered picture, row by row; waits until it has been drawn. */
async function filtered(page: Page): Promise<{ width: number; height: number; data: number[] }> {
  await expect(page.getByRole('status').first()).toContainText('a frame', { timeout: 30_000 });
  return page.locator('canvas.after').evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    return { width, height, data: [...canvas.getContext('2d')!.getImageData(0, 0, width, height).data] };
  });
}

/** A PNG of a black half beside a white half, made in the page. */
async function halves(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 40;
    canvas.height = 24;
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#000';
    context.fillRect(0, 0, 40, 24);
    context.fillStyle = '#fff';
    context.fillRect(20, 0, 20, 24);
    const blob = await new Promise<Blob>((resolve) => canvas.toBlob((made) => resolve(made!)));
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  return Buffer.from(bytes);
}

test('the filter of the stage is on a photograph at once, with its frame time on our kernel', async ({ page }) => {
  await open(page);
  await expect(sentence(page)).toHaveText(/^Sobel x on Boats in a river, Nagasaki, our kernel [\d.]+\s?ms a frame\.$/, {
    timeout: 30_000,
  });
  await expect(row(page, 'own')).toContainText('ms');
  // Both edges and flat surfaces: neither black nor white all over.
  const shares = await page.locator('canvas.after').evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const red = canvas
      .getContext('2d')!
      .getImageData(0, 0, width, height)
      .data.filter((_, index) => index % 4 === 0);
    const share = (is: (level: number) => boolean) => red.filter(is).length / red.length;
    return { width, dark: share((level) => level < 32), bright: share((level) => level > 128) };
  });
  expect(shares.width).toBe(1024);
  expect(shares.dark).toBeGreaterThan(0.25);
  expect(shares.bright).toBeGreaterThan(0.01);
});

test('a preset changes the picture, and pixels are what its weights say @once', async ({ page }) => {
  await open(page, '&edge=zero');
  await page
    .getByLabel('Open own picture')
    .setInputFiles({ name: 'halves.png', mimeType: 'image/png', buffer: await halves(page) });
  await page.getByRole('button', { name: 'Prewitt x' }).click();
  await expect(sentence(page)).toContainText('Prewitt x on halves.png');
  const at = ({ width, data }: { width: number; data: number[] }, x: number, y: number) => data[(y * width + x) * 4]!;
  const edges = await filtered(page);
  // White less black three times is more than a pixel holds; the right edge meets the zeros beyond it.
  expect([5, 18, 19, 20, 21, 30, 39].map((x) => at(edges, x, 12))).toEqual([0, 0, 255, 255, 0, 0, 255]);
  await page.getByRole('button', { name: 'Box blur' }).click();
  await expect(sentence(page)).toContainText('Box blur on halves.png');
  const blurred = await filtered(page);
  // 7x7: each column of white under the window counts one seventh of 255.
  expect([10, 17, 18, 19, 20, 30].map((x) => at(blurred, x, 12))).toEqual([0, 36, 73, 109, 146, 255]);
});

test('an own picture survives a reload, and is forgotten when a person says so @once', async ({ page }) => {
  await open(page);
  await page
    .getByLabel('Open own picture')
    .setInputFiles({ name: 'halves.png', mimeType: 'image/png', buffer: await halves(page) });
  await expect(page).toHaveURL(/photo=sha256:[0-9a-f]{64}/);
  await expect(page.getByRole('button', { name: 'Forget this picture' })).toBeVisible();
  await page.reload();
  await expect(sentence(page)).toContainText('on halves.png');
  expect((await filtered(page)).width).toBe(40);
  await page.getByRole('button', { name: 'Forget this picture' }).click();
  await expect(sentence(page)).toContainText('Boats');
});

test('a link with a picture of another device says which file is missing @once', async ({ page }) => {
  await open(page, `&photo=sha256:${'ab'.repeat(32)}`);
  await expect(page.getByRole('alert')).toContainText('abababababab');
  await page.getByLabel('Picture', { exact: true }).selectOption('allium-oreophilum');
  await expect(sentence(page)).toContainText('Allium');
});

test('engines take turns, and each shows a frame time of its own @once', async ({ page }) => {
  test.slow();
  await open(page, '&photo=drawn');
  await expect(row(page, 'tfjs-wasm')).toBeVisible();
  for (const name of ['tfjs WASM', 'tfjs WebGL', 'Reference']) await page.getByText(name, { exact: true }).click();
  for (const id of ['own', 'tfjs-wasm', 'tfjs-webgl', 'reference']) {
    await expect(row(page, id).locator('td').first(), id).toContainText(/\d\s?m?s/, { timeout: 45_000 });
  }
  await expect(page).toHaveURL(/engines=own,tfjs-wasm,tfjs-webgl,reference/);
});

test('weights are typed, walked through by keys, and pasted', async ({ page }) => {
  await open(page);
  const weight = (y: number, x: number) => page.getByLabel(`Weight, row ${y}, column ${x}`, { exact: true });
  await weight(1, 2).fill('5');
  await weight(1, 2).press('Enter');
  await expect(weight(2, 2)).toBeFocused();
  await expect(page).toHaveURL(/kernel=-1,5,1\/-2,0,2\/-1,0,1/);
  await expect(sentence(page)).toContainText('Own filter');
  await page.getByText('Paste a matrix').click();
  await page.getByLabel(/One row a line/).fill('1/9 1/9\n1/9');
  await page.getByRole('button', { name: 'Use it' }).click();
  await expect(page.getByRole('alert')).toContainText('row 2 has 1 values');
  await page.getByLabel(/One row a line/).fill('[[0, 1, 0], [1, -4, 1], [0, 1, 0]]');
  await page.getByRole('button', { name: 'Use it' }).click();
  await expect(page).toHaveURL(/kernel=0,1,0\/1,-4,1\/0,1,0/);
  await expect(weight(2, 2)).toHaveValue('-4');
});

test('gain and offset fit the results into what pixels hold @once', async ({ page }) => {
  await open(page);
  await expect(page.getByText(/^Results from/)).toContainText('−');
  await page.getByRole('button', { name: 'Fit into 0 to 255' }).click();
  await expect(page).toHaveURL(/gain=0\.\d+&offset=\d+/);
  await expect(page.getByText(/^Results from/)).not.toContainText('−');
});

test('a learned filter of a trained model goes onto the picture, and onto the stage', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Show its filters' }).click();
  const gallery = page.getByRole('button', { name: /^Filter \d+$/ });
  await expect(gallery).toHaveCount(16);
  await gallery.nth(3).click();
  await expect(sentence(page)).toContainText('Filter 3 of Selfie segmentation');
  await page.getByRole('button', { name: 'Take it apart, step by step' }).click();
  await expect(page).toHaveURL(/input=12x12x3/);
  await expect(page.getByRole('radio', { name: 'Step by step' })).toBeChecked();
});

test('a drawing is filtered while it is drawn, and is there again after a reload', async ({ page }) => {
  await open(page, '&photo=drawn&kernel=identity&split=0');
  await expect(page.getByRole('button', { name: 'Add a disc' })).toBeVisible();
  const ink = () =>
    page.locator('canvas.after').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return data.filter((value, index) => index % 4 === 0 && value < 128).length;
    });
  await expect.poll(ink).toBe(0);
  const box = (await page.locator('canvas.sheet').boundingBox())!;
  await page.mouse.move(box.x + 40, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 90, { steps: 4 });
  await page.mouse.up();
  await expect.poll(ink).toBeGreaterThan(100);
  const line = await ink();
  await page.getByRole('button', { name: 'Add a disc' }).click();
  await expect.poll(ink).toBeGreaterThan(line + 1000);
  const all = await ink();
  await page.waitForTimeout(300);
  await page.reload();
  await expect.poll(ink).toBe(all);
});

test('no axe violation with a preset, learned filters and an error', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, `&kernel=gaussian.11`);
  await page.getByRole('button', { name: 'Show its filters' }).click();
  await page.getByText('Paste a matrix').click();
  await page.getByRole('button', { name: 'Use it' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  expect(await axeViolationsInBothThemes(page)).toEqual([]);
});
