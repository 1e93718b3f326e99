import { expect, test } from '@playwright/test';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { buildList, changedSite } from '../helpers/builtSite.ts';
import { held, isolated } from '../helpers/labPage.ts';
import { staticServer } from '../helpers/staticServer.ts';

test.use({ serviceWorkers: 'allow' });

test('an update waits until the last old tab is closed, and the old tab keeps its files', async ({ context, page }) => {
  const { version, rest } = buildList();
  const lazy = rest.find((name) => name.endsWith('.js')) ?? 'models/index.json';
  const old = changedSite({});
  const next = changedSite({
    'sw.js': (text) => text.replace(version, 'newer'),
    'index.html': (text) => text.replace('<html', '<html data-build="newer"'),
  });
  rmSync(path.join(next, lazy));

  const host = await staticServer(old);
  await page.goto(host.url);
  await isolated(page);
  await held(page, rest);

  host.serve(next);
  const second = await context.newPage();
  await second.goto(host.url);
  const waiting = (): Promise<boolean> => second.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null);
  await expect.poll(waiting).toBe(true);
  await expect(second.locator('html')).not.toHaveAttribute('data-build');
  expect(await page.evaluate(async (name) => (await fetch(name)).status, lazy)).toBe(200);
  await page.reload();
  await expect(page.locator('html')).not.toHaveAttribute('data-build');

  await page.close();
  await second.close();
  const third = await context.newPage();
  // The browser swaps the workers a moment after the last tab is gone.
  await expect(async () => {
    await third.goto('about:blank');
    await third.waitForTimeout(1000);
    await third.goto(host.url);
    await expect(third.locator('html')).toHaveAttribute('data-build', 'newer', { timeout: 500 });
  }).toPass();
  const caches = await third.evaluate(async () => window.caches.keys());
  expect(caches.filter((name) => name.includes(version))).toEqual([]);
  await host.close();
});
