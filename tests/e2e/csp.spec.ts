import { expect, test, type Page } from '@playwright/test';
import { changedSite, BUILT_SITE } from '../helpers/builtSite.ts';
import { isolated } from '../helpers/labPage.ts';
import { staticServer } from '../helpers/staticServer.ts';

/** Injects an inline script and an inline style, and names the directives that refused them. */
async function refusals(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    // A set, since the header and the meta tag both refuse.
    const refused = new Set<string>();
    document.addEventListener('securitypolicyviolation', (event) => refused.add(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    const style = document.createElement('style');
    style.textContent = 'body { outline: 9px solid red }';
    document.head.append(style);
    await new Promise((resolve) => setTimeout(resolve, 100));
    if ('injected' in window) refused.add('the script ran');
    return [...refused].sort();
  });
}

test('an injected script and style are refused on a host with headers', async ({ page }) => {
  await page.goto('./');
  expect(await refusals(page)).toEqual(['script-src-elem', 'style-src-elem']);
});

test('the meta tag alone refuses them on a host without headers and without a service worker', async ({ page }) => {
  const host = await staticServer(BUILT_SITE);
  await page.goto(host.url);
  expect(await refusals(page)).toEqual(['script-src-elem', 'style-src-elem']);
  await host.close();
});

test('nothing that the lab does on its first screen is refused by its own policy', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto('./');
  await page.waitForLoadState('networkidle');
  expect(complaints).toEqual([]);
});

test.describe('in workers, which a meta tag does not reach', () => {
  test.use({ serviceWorkers: 'allow' });

  test('eval and a foreign script are refused by the headers of the service worker', async ({ page }) => {
    const probe = `
      const tries = { eval: () => (0, eval)('1'), importScripts: () => importScripts('https://example.invalid/x.js') };
      const refused = [];
      addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
      for (const attempt of Object.values(tries)) { try { attempt(); refused.push('ran'); } catch (error) { refused.push(error.name); } }
      setTimeout(() => postMessage(refused), 50);`;
    const host = await staticServer(changedSite({ 'probe.js': () => probe }));
    await page.goto(host.url);
    await isolated(page);
    const refused = await page.evaluate(
      () => new Promise<string[]>((resolve) => (new Worker('probe.js').onmessage = ({ data }) => resolve(data as string[]))),
    );
    expect(refused).not.toContain('ran');
    expect(refused).toContain('EvalError');
    expect(refused.filter((name) => name.startsWith('script-src')).length).toBeGreaterThan(0);
    await host.close();
  });
});
