import { expect, test } from '@playwright/test';
import { BUILT_SITE, buildList, changedSite } from '../helpers/builtSite.ts';
import { held, isolated } from '../helpers/labPage.ts';
import { staticServer } from '../helpers/staticServer.ts';

test.use({ serviceWorkers: 'allow' });

test('after one visit the lab reloads, isolated, and runs a model with the host gone', async ({ page }) => {
  const host = await staticServer(BUILT_SITE);
  await page.goto(host.url);
  await isolated(page);
  const { shell, rest } = buildList();
  await held(page, [...shell, ...rest]);
  await host.close();
  await page.reload();
  await page.waitForFunction(() => window.convlab?.ready.then(() => true));
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const shape = await page.evaluate(async () => {
    const { id } = await window.convlab.load('selfie_segmentation');
    const { outputs } = await window.convlab.run(id, { engine: 'tfjs-wasm', threads: 1 });
    return outputs[0]?.shape;
  });
  expect(shape).toEqual([1, 256, 256, 1]);
});

test('the first visit fetches the first screen before the rest of the build', async ({ page }) => {
  const host = await staticServer(BUILT_SITE);
  await page.goto(host.url);
  await isolated(page);
  const { shell, rest } = buildList();
  await held(page, rest);
  const first = (names: readonly string[]): number[] => names.map((name) => host.asked.indexOf(`/lab/${name}`));
  expect(Math.max(...first(shell))).toBeLessThan(Math.min(...first(rest.filter((name) => name.endsWith('.jpg')))));
  await host.close();
});

test('one file that cannot be fetched does not take the others with it', async ({ page }) => {
  const { rest } = buildList();
  const lost = rest.find((name) => name.endsWith('.jpg')) ?? '';
  const broken = 'pictures/none.jpg';
  const site = changedSite({ 'sw.js': (text) => text.replace(lost, broken) });
  const host = await staticServer(site);
  await page.goto(host.url);
  await isolated(page);
  await held(
    page,
    rest.filter((name) => name !== lost),
  );
  expect(host.asked.filter((name) => name.includes('pictures'))).toContain(`/lab/${broken}`);
  await host.close();
});
