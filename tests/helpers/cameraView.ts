import { expect, type Page } from '@playwright/test';

/** Arguments with which Chromium shows a made-up camera of 30 frames a second. */
export const FAKE_CAMERA = '--use-fake-device-for-media-stream=fps=30';

export const startButton = (page: Page) => page.getByRole('button', { name: 'Start the camera' });

/** Convolve with the camera chosen, which is still off. */
export async function openCameraView(page: Page): Promise<void> {
  await page.goto('./#/convolve?view=picture&photo=camera&kernel=sobel-x');
  await expect(startButton(page)).toBeVisible();
}

/** Everything else goes on: a photograph is filtered. */
export async function photographWorks(page: Page): Promise<void> {
  await page.getByLabel('Picture', { exact: true }).selectOption('allium-oreophilum');
  await expect(page.locator('.sentence')).toContainText('Sobel x on Allium oreophilum, our kernel', { timeout: 30_000 });
}
