import { defineConfig } from 'vite';
import { ownKernels } from '../../../../vite/ownKernels.ts';

/** The lab's own kernels and their cases on a page without anything else, for any browser. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: false,
  plugins: [ownKernels()],
  worker: { format: 'es' },
  build: { target: 'es2022', assetsInlineLimit: 0, emptyOutDir: true },
});
