import { expect, test } from '@playwright/test';
import config from '../../playwright.config.ts';
import { FAKE_CAMERA, openCameraView, photographWorks, startButton } from '../helpers/cameraView.ts';

const { args = [], ...launch } = config.use?.launchOptions ?? {};

test.use({ launchOptions: { ...launch, args: [...args, FAKE_CAMERA, '--use-fake-ui-for-media-stream=deny'] } });

test('one that is denied is told with what to do, and a photograph still works', async ({ page }) => {
  await openCameraView(page);
  await startButton(page).click();
  await expect(page.getByRole('alert')).toContainText('was not allowed');
  await expect(startButton(page)).toBeEnabled();
  await photographWorks(page);
});

for (const [name, words] of [
  ['NotFoundError', 'no camera'],
  ['NotReadableError', 'in use elsewhere'],
] as const) {
  test(`${name} is told as "${words}", and a photograph still works @once`, async ({ page }) => {
    await page.addInitScript((error) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', error));
    }, name);
    await openCameraView(page);
    await startButton(page).click();
    await expect(page.getByRole('alert')).toContainText(words);
    await photographWorks(page);
  });
}
