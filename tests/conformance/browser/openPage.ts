import { createReadStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { ISOLATION_HEADERS } from '../../../src/sw/siteHeaders.ts';
import { SHARED_MODELS } from '../../helpers/sharedModels.ts';

const ROOT = path.join(import.meta.dirname, '../../..');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

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

/**
 * Builds a test page (an index.html beside a vite.config.ts) into a temporary folder, serves it isolated, and opens it in a
 * browser. `/models/` is the folder of conformance models, `/npm/` the installed packages, `/cases/` given folders.
 */
export async function openPage(folder: string, cases: string | null = null): Promise<OpenPage> {
  const out = mkdtempSync(path.join(tmpdir(), 'convolution-lab-page-'));
  await build({ configFile: path.join(folder, 'vite.config.ts'), logLevel: 'error', build: { outDir: out } });
  const folders = { '/models/': SHARED_MODELS, '/npm/': path.join(ROOT, 'node_modules'), '/cases/': cases, '/': out };
  const server = createServer((request, response) => {
    const pathname = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const [prefix, root] = Object.entries(folders).find(([name]) => pathname.startsWith(name))!;
    const file = root && path.join(root, pathname.slice(prefix.length) || 'index.html');
    if (!file || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { ...ISOLATION_HEADERS, 'Content-Type': type });
    return createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const executablePath = [process.env.CHROMIUM_PATH, ...SYSTEM_BROWSERS].find((name) => name && existsSync(name));
  const browser = await chromium.launch({ args: CHROMIUM_ARGS, ...(executablePath ? { executablePath } : {}) });
  const page = await browser.newPage();
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/index.html`);
  return {
    page,
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(out, { recursive: true, force: true });
    },
  };
}
