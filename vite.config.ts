import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { packagedFiles } from './vite/packagedFiles.ts';
import { tfjsWasmThreads } from './vite/tfjsWasmThreads.ts';

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

export default defineConfig({
  base: './',
  plugins: [svelte(), tfjsWasmThreads(), packagedFiles()],
  worker: { format: 'es', plugins: () => [tfjsWasmThreads()] },
  build: { target: 'es2022', assetsInlineLimit: 0 },
  server: { headers: isolation },
  preview: { headers: isolation },
  test: { include: ['tests/**/*.test.ts'] },
});
