import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { ISOLATION_HEADERS, SITE_HEADERS } from './src/sw/siteHeaders.ts';
import { appIcons } from './vite/appIcons.ts';
import { litertTypes } from './vite/litertTypes.ts';
import { ownKernels } from './vite/ownKernels.ts';
import { packagedFiles } from './vite/packagedFiles.ts';
import { securityPolicy } from './vite/securityPolicy.ts';
import { serviceWorker } from './vite/serviceWorker.ts';
import { tfjsWasmThreads } from './vite/tfjsWasmThreads.ts';

export default defineConfig({
  base: './',
  plugins: [
    ownKernels(),
    svelte(),
    tfjsWasmThreads(),
    litertTypes(),
    packagedFiles(),
    appIcons(),
    securityPolicy(),
    serviceWorker(),
  ],
  // Workers are bundles of their own: what must change their code is named again.
  worker: { format: 'es', plugins: () => [tfjsWasmThreads(), litertTypes()] },
  // Every browser of the target preloads modules by itself.
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { headers: ISOLATION_HEADERS },
  preview: { headers: SITE_HEADERS },
  // Patient, since a phone-sized machine runs them too: no test here is about time.
  // Every core works: by default one is left idle, which on two is half of them.
  test: { include: ['tests/**/*.test.ts'], testTimeout: 60_000, maxWorkers: '100%' },
});
