import { existsSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { servePage } from './servePage.ts';

/** Software WebGL and WebGPU: slow, the same everywhere, good for correctness. */
const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  // Context loss is provoked by tests; the browser would refuse new contexts after a few.
  '--disable-gpu-process-crash-limit',
  '--disable-domain-blocking-for-3d-apis',
];

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export interface OpenPage {
  readonly page: Page;
  close(): Promise<void>;
}

/** A test page as `servePage` serves it, opened in Chromium. */
export async function openPage(folder: string, cases: string | null = null): Promise<OpenPage> {
  const served = await servePage(folder, cases);
  const executablePath = [process.env.CHROMIUM_PATH, ...SYSTEM_BROWSERS].find((name) => name && existsSync(name));
  const browser = await chromium.launch({ args: CHROMIUM_ARGS, ...(executablePath ? { executablePath } : {}) });
  const page = await browser.newPage();
  await page.goto(served.url);
  return {
    page,
    async close() {
      await browser.close();
      await served.close();
    },
  };
}
