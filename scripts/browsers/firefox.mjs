// Firefox through WebDriver BiDi: no driver of its own is needed.
import { launch } from 'puppeteer-core';

/** A page of the installed Firefox: open(url), call(function, ...arguments), close(). */
export async function openFirefox(executablePath) {
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    protocolTimeout: 60_000,
    // Firefox forbids service workers in the private windows that automation opens.
    extraPrefsFirefox: { 'browser.privatebrowsing.autostart': false },
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  return {
    version: await browser.version(),
    open: (url) => page.goto(url, { waitUntil: 'load' }),
    call: (body, ...args) => page.evaluate(body, ...args),
    close: () => browser.close(),
  };
}
