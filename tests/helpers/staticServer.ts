import { createReadStream, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

export interface StaticServer {
  /** Where the folder is served: 'http://localhost:40123/lab/'. */
  readonly url: string;
  /** Every path asked for, in order, without the host. */
  readonly asked: readonly string[];
  /** Serves another folder from now on, as a host does when a new build is uploaded. */
  serve(folder: string): void;
  /** Ends the server with all its connections; may be called twice. */
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** A host that sets no header but the type (and those given), with the folder under a sub-path: like GitHub Pages. */
export async function staticServer(
  folder: string,
  { base = '/lab/', headers = {} }: { base?: string; headers?: Readonly<Record<string, string>> } = {},
): Promise<StaticServer> {
  let root = path.resolve(folder);
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    asked.push(pathname);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const inside = decodeURIComponent(pathname.slice(base.length)) || 'index.html';
    const file = path.join(root, inside);
    const found = pathname.startsWith(base) && file.startsWith(root) && statSync(file, { throwIfNoEntry: false })?.isFile();
    if (found) send(response, file);
    else response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}${base}`,
    asked,
    serve(next) {
      root = path.resolve(next);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(response: ServerResponse, file: string): void {
  // Pages hosts let browsers keep files for ten minutes: an update must get past that.
  response.writeHead(200, {
    'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    'Cache-Control': 'max-age=600',
  });
  createReadStream(file).pipe(response);
}
