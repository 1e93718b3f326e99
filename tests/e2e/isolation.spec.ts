import { expect, test } from '@playwright/test';
import { BUILT_SITE, changedSite } from '../helpers/builtSite.ts';
import { isolated } from '../helpers/labPage.ts';
import { staticServer, type StaticServer } from '../helpers/staticServer.ts';

let host: StaticServer;
test.beforeAll(async () => {
  host = await staticServer(BUILT_SITE);
});
test.afterAll(() => host.close());

test.describe('under a sub-path on a host that sets no headers', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the page isolates itself with one reload, and stays isolated', async ({ page }) => {
    let loads = 0;
    page.on('load', () => loads++);
    await page.goto(host.url);
    await isolated(page);
    expect(loads).toBe(2);
    expect(await page.evaluate(() => new SharedArrayBuffer(8).byteLength)).toBe(8);
    await page.reload();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(loads).toBe(3);
  });

  test('window.convlab.ready waits for the reload, and then nothing reloads', async ({ page }) => {
    await page.goto(host.url);
    // The first page's promise never resolves; what answers is the second page.
    await page.waitForFunction(() => window.convlab?.ready.then(() => true), undefined, { timeout: 20_000 });
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  });

  test('a page that was touched does not reload by itself', async ({ page }) => {
    let loads = 0;
    page.on('load', () => loads++);
    await page.addInitScript(() =>
      document.addEventListener('DOMContentLoaded', () =>
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true })),
      ),
    );
    await page.goto(host.url);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForTimeout(500);
    expect(loads).toBe(1);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);

    await page.getByRole('button', { name: /^Device:/ }).click();
    await page.getByRole('button', { name: 'Enable threads (reloads)' }).click();
    await isolated(page);
    expect(loads).toBe(2);
  });

  test('every answer carries the isolation headers and the policy: pages, workers, cached hits, what is missing', async ({
    page,
  }) => {
    await page.goto(host.url);
    await isolated(page);
    const answers = await page.evaluate(async () => {
      const script = document.querySelector('script[src]')?.getAttribute('src') ?? '';
      const list = ['./', 'index.html', script, 'models/index.json', 'no-such-file', '../outside'];
      return Promise.all(
        list.map(async (name) => {
          const { headers } = await fetch(name);
          const get = (key: string): string | null => headers.get(key);
          return [
            name,
            get('Cross-Origin-Opener-Policy'),
            get('Cross-Origin-Embedder-Policy'),
            get('Cross-Origin-Resource-Policy'),
            get('Content-Security-Policy'),
          ];
        }),
      );
    });
    for (const [name, opener, embedder, resource, policy] of answers) {
      expect([name, opener, embedder, resource]).toEqual([name, 'same-origin', 'require-corp', 'same-origin']);
      expect(policy).toContain("default-src 'self'");
    }
  });
});

test.describe('without a service worker on a host that sets no headers', () => {
  test.use({ serviceWorkers: 'block' });

  test('the page works on one thread and settles', async ({ page }) => {
    await page.goto(host.url);
    await page.waitForFunction(() => window.convlab?.ready.then(() => true));
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    const threads = await page.evaluate(async () => {
      const engines = await window.convlab.engines();
      return engines.find((engine) => engine.id === 'tfjs-wasm')?.maxThreads;
    });
    expect(threads).toBe(1);
    await page.getByRole('button', { name: /^Device:/ }).click();
    await expect(page.getByRole('dialog')).toContainText('The page is not isolated, so WASM runs on one thread.');
    await expect(page.getByRole('dialog')).toContainText('Service workers are blocked in this browser.');
  });
});

test('inside another site the lab says that threads need its own tab, and does not reload', async ({ page }) => {
  const other = await staticServer(
    changedSite({ 'frame.html': () => `<iframe src="${host.url}" width="800" height="800"></iframe>` }),
  );
  await page.goto(`${other.url}frame.html`);
  const lab = page.frameLocator('iframe');
  await lab.getByRole('button', { name: /^Device:/ }).click();
  await expect(lab.getByRole('dialog')).toContainText('Open the lab in its own tab.');
  await expect(lab.getByRole('link', { name: 'Open in its own tab' })).toHaveAttribute('href', new RegExp(`^${host.url}`));
  await other.close();
});
