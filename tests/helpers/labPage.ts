import { expect, type Page } from '@playwright/test';

/** Waits until the page is isolated, through the one reload that this may take. */
export async function isolated(page: Page): Promise<void> {
  await page.waitForFunction(() => crossOriginIsolated);
  await page.waitForLoadState('load');
}

/** Waits until the service worker holds `paths` (from the page's folder), so that the host may go away. */
export async function held(page: Page, paths: readonly string[]): Promise<void> {
  const missing = (): Promise<string[]> =>
    page.evaluate(async (names) => {
      const found = await Promise.all(
        names.map((name) => caches.match(new URL(name, document.baseURI).href, { ignoreVary: true })),
      );
      return names.filter((_, k) => found[k] === undefined);
    }, paths);
  await expect.poll(missing, { timeout: 20_000 }).toEqual([]);
}
