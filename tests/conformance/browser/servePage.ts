import { createReadStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { ISOLATION_HEADERS } from '../../../src/sw/siteHeaders.ts';
import { SHARED_MODELS } from '../../helpers/sharedModels.ts';

const ROOT = path.join(import.meta.dirname, '../../..');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

export interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Builds a test page (an index.html beside a vite.config.ts) into a temporary folder and serves it isolated. `/models/` is the
 * folder of conformance models, `/npm/` the installed packages, `/cases/` given folders.
 */
export async function servePage(folder: string, cases: string | null = null): Promise<ServedPage> {
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
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/index.html`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(out, { recursive: true, force: true });
    },
  };
}
