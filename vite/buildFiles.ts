import type { Plugin } from 'vite';

/** A file of the built site that no bundler makes. */
export interface BuildFile {
  /** Path from the site's root: 'models/index.json'. */
  readonly path: string;
  readonly type: string;
  readonly read: () => Uint8Array | string;
}

/** Puts `files` into the build under their own names, without a hash, and serves the same in development. */
export function buildFiles(name: string, files: readonly BuildFile[]): Plugin {
  return {
    name,
    generateBundle() {
      for (const file of files) this.emitFile({ type: 'asset', fileName: file.path, source: file.read() });
    },
    configureServer(server) {
      const byUrl = new Map(files.map((file) => [`/${file.path}`, file]));
      server.middlewares.use((request, response, next) => {
        const file = byUrl.get(new URL(request.url ?? '/', 'http://localhost').pathname);
        if (!file) return next();
        response.setHeader('Content-Type', file.type);
        response.end(file.read());
      });
    },
  };
}
