import { preview } from 'vite';
import { buildIfStale } from '../buildIfStale.mjs';

/**
 * Milliseconds of a model's first inference on the built lab, as a person meets it: the page is open and knows what can run here, the file
 * is loaded; from there a new worker, the engine's code, packing and the run. One for each new page.
 *
 * Without the service worker, which a first visit has fetch everything else meanwhile.
 */
export async function firstInferencesMs(browser, file, configuration, pages) {
  await buildIfStale();
  const server = await preview({ preview: { port: 0 }, logLevel: 'silent' });
  try {
    const [site] = server.resolvedUrls.local;
    const times = [];
    for (let fresh = 0; fresh < pages; fresh++) {
      const context = await browser.newContext({ serviceWorkers: 'block' });
      const page = await context.newPage();
      await page.goto(site);
      await page.waitForFunction(() => window.convlab);
      times.push(await page.evaluate(firstRun, [file.toString('base64'), configuration]));
      await context.close();
    }
    return times;
  } finally {
    await server.close();
  }
}

/** Runs in the page. */
async function firstRun([base64, { order, threads, binary }]) {
  const { convlab } = window;
  await convlab.ready;
  await convlab.engines();
  const file = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer;
  const { id } = await convlab.load(file);
  const begin = performance.now();
  await convlab.run(id, { engine: order[0], threads, binary });
  return performance.now() - begin;
}
