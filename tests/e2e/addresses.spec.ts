import { expect, test } from '@playwright/test';
import { heading } from '../helpers/modelsView.ts';
import { smallModelFolder } from '../helpers/smallModelFile.ts';
import { staticServer } from '../helpers/staticServer.ts';

const folder = smallModelFolder();
const allow = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };

test('an address of another host opens where the host allows it', async ({ page }) => {
  const host = await staticServer(folder, { base: '/files/', headers: allow });
  try {
    await page.goto('./#/models');
    await page.getByLabel(/^Address of a file/).fill(`${host.url}small.tflite`);
    await page.getByRole('button', { name: 'Fetch' }).click();
    await expect(heading(page, 'small.tflite')).toBeVisible();
    await expect(page).toHaveURL(/model=http:\/\/localhost:\d+\/files\/small\.tflite/);
  } finally {
    await host.close();
  }
});

test('a host that refuses is named, with what to do, and the page goes on', async ({ page }) => {
  const host = await staticServer(folder, { base: '/files/' });
  try {
    await page.goto(`./#/models?model=${host.url}small.tflite`);
    await expect(page.getByRole('alert')).toContainText('localhost');
    await expect(page.getByRole('alert')).toContainText('CORS');
    await expect(page.getByRole('alert')).toContainText('drop it here');
    await page.getByRole('button', { name: /^Open MobileNetV1/ }).click();
    await expect(heading(page, /MobileNetV1/)).toBeVisible();
    await expect(page.getByRole('alert')).toBeHidden();
  } finally {
    await host.close();
  }
});

test('an address without a file says what the host answered', async ({ page }) => {
  const host = await staticServer(folder, { base: '/files/', headers: allow });
  try {
    await page.goto(`./#/models?model=${host.url}missing.tflite`);
    await expect(page.getByRole('alert')).toContainText('404');
  } finally {
    await host.close();
  }
});

test("the button for the article's model names its host, and asks it only when pressed", async ({ page }) => {
  const asked: string[] = [];
  await page.route('https://raw.githubusercontent.com/**', (route) => {
    asked.push(route.request().url());
    return route.fulfill({ path: `${folder}/small.tflite`, headers: allow });
  });
  await page.goto('./#/models');
  const button = page.getByRole('button', { name: /Open the article's hot dog model.*raw\.githubusercontent\.com/s });
  await expect(button).toBeVisible();
  expect(asked).toEqual([]);
  await button.click();
  await expect(heading(page, 'deepHotDog_quant.tflite')).toBeVisible();
  expect(asked).toHaveLength(1);
});
