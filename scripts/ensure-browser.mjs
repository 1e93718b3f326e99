#!/usr/bin/env node
// Finds a Chromium for the end-to-end tests and prints its path; installs one only when none is there.
// Order: $CHROMIUM_PATH, system Chromium/Chrome, Playwright's own, `playwright install chromium`, apt (root on Debian/Ubuntu).
// Use: `node scripts/ensure-browser.mjs` (exit 0 + path, or exit 1 + what to do), or import { ensureBrowser }.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const SYSTEM = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/snap/bin/chromium',
    '/usr/bin/microsoft-edge',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:/Program Files/Google/Chrome/Application/chrome.exe',
    'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe',
    'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
  ],
};
const isFile = (p) => {
  try {
    return !!p && fs.statSync(p).isFile();
  } catch {
    return false;
  }
};
export function findBrowser() {
  if (process.env.CHROMIUM_PATH) return isFile(process.env.CHROMIUM_PATH) ? process.env.CHROMIUM_PATH : null;
  const own = () => {
    try {
      return require('@playwright/test').chromium.executablePath();
    } catch {
      return null;
    }
  };
  return [...(SYSTEM[process.platform] ?? []), own()].find(isFile) ?? null;
}
export function ensureBrowser({ log = (m) => console.error(m) } = {}) {
  const tries = [
    [
      'playwright install',
      () =>
        spawnSync(process.execPath, [require.resolve('@playwright/test/cli'), 'install', 'chromium'], {
          stdio: ['ignore', 2, 'ignore'],
          timeout: 180_000,
        }).status === 0,
    ],
    [
      'apt-get install chromium',
      () => {
        if (process.platform !== 'linux' || process.getuid?.() !== 0 || !isFile('/usr/bin/apt-get')) return false;
        const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
        const apt = (...a) => spawnSync('apt-get', a, { stdio: ['ignore', 2, 2], env, timeout: 600_000 }).status === 0;
        return apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation');
      },
    ],
  ];
  if (process.platform === 'linux' && process.getuid?.() === 0 && isFile('/etc/debian_version')) tries.reverse(); // apt first: no retries against an unreachable CDN
  let p = findBrowser();
  for (const [name, fn] of tries) {
    if (p) break;
    log(`no Chromium found; trying ${name} ...`);
    if (fn()) p = findBrowser();
  }
  return p;
}
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const p = ensureBrowser();
  if (!p) {
    console.error('No Chromium or Chrome. Install one, run `npx playwright install chromium`, or set CHROMIUM_PATH.');
    process.exit(1);
  }
  console.log(
    p,
    execFileSync(p, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim(),
  );
}
