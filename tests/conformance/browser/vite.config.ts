import { defineConfig } from 'vite';
import { litertTypes } from '../../../vite/litertTypes.ts';
import { ownKernels } from '../../../vite/ownKernels.ts';
import { tfjsWasmThreads } from '../../../vite/tfjsWasmThreads.ts';

/** The engines as the product builds them, on a page for tests. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: false,
  plugins: [ownKernels(), tfjsWasmThreads(), litertTypes()],
  worker: { format: 'es', plugins: () => [tfjsWasmThreads(), litertTypes()] },
  build: { target: 'es2022', assetsInlineLimit: 0, emptyOutDir: true },
});
