import { expect, test } from '@playwright/test';
import config from '../../playwright.config.ts';
import { axeViolations } from '../helpers/axeViolations.ts';
import { FAKE_CAMERA, openCameraView, photographWorks, startButton } from '../helpers/cameraView.ts';

const { args = [], ...launch } = config.use?.launchOptions ?? {};

test.use({ launchOptions: { ...launch, args: [...args, FAKE_CAMERA, '--use-fake-ui-for-media-stream'] } });

test('it is asked for on the button only, runs live with a frame time, and stops when the view is left', async ({ page }) => {
  await page.addInitScript(() => {
    const asked: MediaStream[] = [];
    Object.assign(window, { asked });
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await real(constraints);
      asked.push(stream);
      return stream;
    };
  });
  const asked = () => page.evaluate(() => (window as unknown as { asked: MediaStream[] }).asked.map((stream) => stream.active));
  await openCameraView(page);
  expect(await asked()).toEqual([]);
  await startButton(page).click();
  await expect(page.locator('tr[data-engine="own"]')).toContainText('ms', { timeout: 30_000 });
  await expect(page.locator('.sentence')).toContainText(/Sobel x on the camera, our kernel [\d.]+\s?ms a frame/);
  expect(await page.locator('canvas.after').evaluate(({ width, height }: HTMLCanvasElement) => [width, height])).toEqual([
    640, 480,
  ]);
  const first = await page.locator('canvas.after').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await expect
    .poll(() => page.locator('canvas.after').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL()))
    .not.toBe(first);
  await page.getByText('Step by step', { exact: true }).click();
  await expect.poll(asked).toEqual([false]);
});

test('a hidden tab switches it off, and says so @one-phone', async ({ page }) => {
  await openCameraView(page);
  await startButton(page).click();
  await expect(page.getByRole('button', { name: 'Stop the camera' })).toBeVisible();
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(page.getByText('switched off while the page could not be seen')).toBeVisible();
  await expect(startButton(page)).toBeEnabled();
});

test('a camera that is taken away while it runs is told, and a photograph still works @one-phone', async ({ page }) => {
  await page.addInitScript(() => {
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await real(constraints);
      Object.assign(window, { takeAway: () => stream.getVideoTracks()[0]!.dispatchEvent(new Event('ended')) });
      return stream;
    };
  });
  await openCameraView(page);
  await startButton(page).click();
  await expect(page.getByRole('button', { name: 'Stop the camera' })).toBeVisible();
  await page.evaluate(() => (window as unknown as { takeAway: () => void }).takeAway());
  await expect(page.getByRole('alert')).toContainText('taken away while it ran');
  await photographWorks(page);
});

test('no axe violation while it runs @one-phone', async ({ page }) => {
  await openCameraView(page);
  await startButton(page).click();
  await expect(page.getByRole('button', { name: 'Mirror' })).toHaveAttribute('aria-pressed', 'true');
  expect(await axeViolations(page)).toEqual([]);
});
