import { defineConfig } from 'vite';
import { tfjsWasmThreads } from '../../vite/tfjsWasmThreads.ts';

/** Image filters as the product builds them, on a page that times them frame by frame. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: false,
  plugins: [tfjsWasmThreads()],
  worker: { format: 'es', plugins: () => [tfjsWasmThreads()] },
  build: { target: 'es2022', assetsInlineLimit: 0, emptyOutDir: true },
});
