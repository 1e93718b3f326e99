import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

/**
 * End-to-end tests of the built site. They serve `dist/`, or the folder named by E2E_OUT, on E2E_PORT with the headers
 * of `vite preview`; what is about a host without headers starts its own server (tests/helpers/staticServer.ts).
 */

// An explicit choice, then a system browser, then Playwright's own (undefined).
const executablePath = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => path !== undefined && existsSync(path));

const args = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader', // WebGPU and WebGL2 in software: the same everywhere
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--disable-gpu-compositing', // the page is painted sooner without a GPU that is software; WebGL and WebGPU stay
];

const port = Number(process.env.E2E_PORT ?? 4173);
const outDir = process.env.E2E_OUT ?? 'dist';

/** Specs that do not depend on the size of the screen run once, on the desktop. */
const ONCE =
  /(bench-command|isolation|offline|addresses|keyboard|open-dimensions|convolve-code|convolve-settings|lessons-class|update|csp|install|requests|webgl|webgpu|scripting|conformance|litert|benchmark-studies)[\w-]*\.spec\.ts$/;

/**
 * The second phone is 19 px narrower than the first and has another user agent: on it run the walks that fingers take (the
 * board, its settings, the camera, lessons, sections, a shared benchmark). What is read from the page's structure, what is
 * timed, filtered or computed, and how the other views lie on a narrow screen are the same on the first.
 */
const ONE_PHONE = /(accessibility|models|compare|separate|convolve-(field|memory|picture))[\w-]*\.spec\.ts$/;

// Tags: `@once` runs on the desktop only, since no size changes it, `@keyboard` there too, since a phone has none, `@touch`
// on phones only, `@one-phone` not on the second phone.
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 60_000,
  use: {
    baseURL: `http://localhost:${port}/`,
    trace: 'retain-on-failure',
    // What is about the service worker says `serviceWorkers: 'allow'`; the others must not be served a cached build.
    serviceWorkers: 'block',
    launchOptions: { ...(executablePath ? { executablePath } : {}), args },
  },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'], channel: undefined }, grepInvert: /@touch/ },
    { name: 'pixel', use: { ...devices['Pixel 7'] }, testIgnore: ONCE, grepInvert: /@keyboard|@once/ },
    // The size, the touch and the user agent of an iPhone; the engine stays Chromium.
    {
      name: 'iphone',
      use: { ...devices['iPhone 15'], browserName: 'chromium', defaultBrowserType: 'chromium' } as object,
      testIgnore: [ONCE, ONE_PHONE],
      grepInvert: /@keyboard|@once|@one-phone/,
    },
  ],
  webServer: {
    command: `node_modules/.bin/vite preview --outDir ${outDir} --port ${port} --strictPort`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: process.env.E2E_PORT === undefined,
    timeout: 30_000,
  },
});
