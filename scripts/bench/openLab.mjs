import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { buildIfStale } from '../buildIfStale.mjs';
import { ensureBrowser } from '../ensure-browser.mjs';

/** No browser to measure in: exit code 3. */
export class BrowserError extends Error {
  name = 'BrowserError';
}

/** A browser that draws no window is not throttled for it, and WebGPU is offered where there is a GPU. */
const ARGS = [
  '--enable-unsafe-webgpu',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

/**
 * The built lab, served isolated, open in a browser: its page, the browser's name, and how to end all of it.
 *
 * @throws BrowserError where no browser starts or answers, saying what would work
 */
export async function openLab({ browser: path, headed, remote, port }) {
  await buildIfStale();
  const server = await preview({
    logLevel: 'silent',
    preview: { host: 'localhost', port: port || 4173, strictPort: port !== 0 },
  }).catch((thrown) => {
    throw new BrowserError(`the lab cannot be served at port ${port}: ${thrown.message}; give another --port`);
  });
  const end = () => {
    server.httpServer.closeAllConnections?.();
    server.httpServer.close();
  };
  try {
    const browser = remote ? await connect(remote) : await launch(path, headed);
    // A phone's Chrome has one context, its own.
    const page = remote
      ? await (browser.contexts()[0] ?? (await browser.newContext())).newPage()
      : await browser.newPage({ serviceWorkers: 'block' });
    // The lessons' list draws nothing by itself: the page is still while a model is measured.
    await page.goto(`${server.resolvedUrls.local[0]}#/learn`, { timeout: 30_000 }).catch((thrown) => {
      throw new BrowserError(
        `the browser cannot open ${server.resolvedUrls.local[0]}: ${thrown.message.split('\n')[0]}${remote ? '; on a phone, adb reverse makes it reachable (--help)' : ''}`,
      );
    });
    await page.waitForFunction(() => 'convlab' in window);
    await page.evaluate(() => window.convlab.ready);
    const close = async () => {
      await page.close().catch(() => undefined);
      // A browser that ran before goes on.
      if (!remote) await browser.close().catch(() => undefined);
      end();
    };
    return { page, version: browser.version(), close };
  } catch (thrown) {
    end();
    throw thrown;
  }
}

async function launch(path, headed) {
  const executablePath = path ?? ensureBrowser();
  if (!executablePath) throw new BrowserError('no Chromium or Chrome was found; install one, or name one with --browser');
  try {
    return await chromium.launch({ executablePath, headless: !headed, args: ARGS });
  } catch (thrown) {
    throw new BrowserError(`${executablePath} does not start: ${thrown.message.split('\n')[0]}`);
  }
}

async function connect(remote) {
  try {
    return await chromium.connectOverCDP(remote, { timeout: 15_000 });
  } catch (thrown) {
    throw new BrowserError(
      `no browser answers at ${remote}: ${thrown.message.split('\n')[0]}; start one with --remote-debugging-port, or adb forward (--help)`,
    );
  }
}
