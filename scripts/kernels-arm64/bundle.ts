import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { litertTypes } from '../../vite/litertTypes.ts';
import { ownKernels } from '../../vite/ownKernels.ts';

/** What runs in the emulated Node. */
export type Guest = 'conformance' | 'counts';

/** The program of a guest as one file of plain JavaScript in `folder`, with the files that it fetches beside it. */
export async function bundle(guest: Guest, folder: string): Promise<string> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [ownKernels(), litertTypes()],
    ssr: { noExternal: true },
    experimental: { renderBuiltUrl: (file) => pathToFileURL(path.join(folder, file)).href },
    build: {
      ssr: path.join(import.meta.dirname, 'guest', `${guest}.ts`),
      ssrEmitAssets: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      assetsInlineLimit: 0,
      rollupOptions: { output: { entryFileNames: `${guest}.mjs`, codeSplitting: false } },
    },
  });
  // The glue of LiteRT.js is a script that is imported as a module here, as it is in a browser.
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  return path.join(folder, `${guest}.mjs`);
}
