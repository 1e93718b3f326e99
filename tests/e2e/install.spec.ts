import { expect, test } from '@playwright/test';
import { BUILT_SITE } from '../helpers/builtSite.ts';
import { isolated } from '../helpers/labPage.ts';
import { staticServer } from '../helpers/staticServer.ts';

interface Manifest {
  readonly start_url: string;
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly type: string; readonly purpose?: string }[];
  readonly file_handlers: readonly { readonly action: string; readonly accept: Readonly<Record<string, readonly string[]>> }[];
}

test.use({ serviceWorkers: 'allow' });

test('the browser finds nothing against installing the lab', async ({ page }) => {
  const host = await staticServer(BUILT_SITE);
  await page.goto(host.url);
  await isolated(page);
  const tools = await page.context().newCDPSession(page);
  const { installabilityErrors } = await tools.send('Page.getInstallabilityErrors');
  // The test's own window is a private one, where nothing installs.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  await host.close();
});

test('the manifest opens .tflite files, and each of its icons has the size that it says', async ({ page, request }) => {
  await page.goto('./');
  const manifest = (await (await request.get('manifest.webmanifest')).json()) as Manifest;
  expect(manifest.start_url).toBe('./');
  expect(manifest.file_handlers).toEqual([
    expect.objectContaining({ action: './', accept: { 'application/vnd.tflite': ['.tflite'] } }),
  ]);
  for (const { src, sizes, type } of manifest.icons) {
    const size = await page.evaluate(async (name) => {
      const image = new Image();
      image.src = name;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    if (type === 'image/png') expect(size).toBe(sizes);
  }
});
