#!/usr/bin/env node
// Smoke tests in Firefox and WebKitGTK on the built site, served under a sub-path by a host that sets no headers: the page
// isolates itself, loads a model, runs it on WASM as the reference does, and does it again with the host gone. Then every case of the
// lab's own kernels, and conformance models where they stand beside the checkout, on every instruction set that the browser runs.
// Installs what is missing by apt where it may (root on Debian or Ubuntu); says so where it may not. Not part of npm test.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { openFirefox } from './browsers/firefox.mjs';
import { startHost } from './browsers/host.mjs';
import { modelReport, kernelReport, kernelTargets } from './browsers/kernels.mjs';
import { notHeld, quantizes, runOnWasm, settled } from './browsers/smoke.mjs';
import { openWebKit } from './browsers/webkit.mjs';
import { runnerImport } from 'vite';

const dist = process.env.E2E_OUT ?? 'dist';
/** The reference in float32 and tfjs differ by the order of their sums. */
const TOLERANCE = 5e-4;
/**
 * Firefox's remote agent looks into every worker that starts, and now and then locks up the one that starts eight more: so a
 * run with threads is tried again in a fresh page. Without automation the same build ran 8 of 8 times.
 */
const THREADS_LIMIT_MS = 15_000;
/** Conformance models of each type, with depthwise layers and without: whole models take seconds each. */
const MODELS = ['mlperf', 'person_detect', 'coral_mobilenet', 'micro_speech', 'face_detection'];
/** WebKitGTK has these two behind a switch. Without them it stands in for a Safari without threads and without relaxed SIMD. */
const WEBKIT_THREADS = { JSC_useSharedArrayBuffer: '1', JSC_useWasmRelaxedSIMD: '1' };

const firefox = () => ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((name) => fs.existsSync(name));
const miniBrowser = () =>
  (fs.existsSync('/usr/lib') ? fs.readdirSync('/usr/lib') : [])
    .flatMap((name) => ['4.1', '4.0', '6.0'].map((version) => `/usr/lib/${name}/webkit2gtk-${version}/MiniBrowser`))
    .find((name) => fs.existsSync(name));
const has = (command) => spawnSync('which', [command]).status === 0;
const webkit = () => has('WebKitWebDriver') && has('xvfb-run') && miniBrowser();

const SIMD = ['scalar', 'simd128'];
/** With its switch WebKitGTK 2.50 has a part of relaxed SIMD, without the dot product: the probe leaves it at SIMD until it has all. */
const RELAXED = [...SIMD, 'relaxedsimd'];

const BROWSERS = [
  { name: 'Firefox', find: firefox, open: openFirefox, threads: true, isas: RELAXED },
  {
    name: 'WebKitGTK without shared memory',
    find: webkit,
    open: (binary) => openWebKit(binary),
    threads: false,
    isas: SIMD,
  },
  {
    name: 'WebKitGTK with shared memory',
    find: webkit,
    open: (binary) => openWebKit(binary, WEBKIT_THREADS),
    threads: true,
    isas: SIMD,
  },
];

function installMissing() {
  if (BROWSERS.every(({ find }) => find())) return;
  if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) return;
  const apt = (...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', 'firefox-esr', 'xvfb', 'xauth', 'webkit2gtk-driver');
}

/** Asks again while the answer is not there yet: a reload for isolation throws a question away. */
async function until(ask, isAnswer, limitMs = 60_000) {
  const end = Date.now() + limitMs;
  for (;;) {
    const { value, error } = await ask().then(
      (value) => ({ value }),
      (error) => ({ error }),
    );
    if (!error && isAnswer(value)) return value;
    if (Date.now() > end) throw error ?? new Error(`still ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

function within(limitMs, promise) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error(`no answer within ${limitMs / 1000} s`)), limitMs));
  return Promise.race([promise, late]);
}

function expect(condition, message) {
  if (!condition) throw new Error(message);
}

/** Every kernel case on every target of the browser, then models on the best one. `isas`: those that it has at least. */
function kernelChecks(page, url, { isas }) {
  const right = ({ count, faults }, target, items = 'cases') => {
    const what = `${target.isa}${target.widened ? ` ${target.widened}` : ''}, dot ${target.dot}, ${target.requantization}`;
    expect(count > 0, `${what}: nothing was run`);
    expect(faults.length === 0, `${what}: ${faults.length} of ${count} wrong, ${faults.slice(0, 3).join('; ')}`);
    console.log(`    ${what}: ${count} ${items}`);
  };
  let targets;
  return [
    [
      `runs the instruction sets ${isas.join(', ')}`,
      async () => {
        await page.open(url);
        targets = await until(() => page.call(kernelTargets), Array.isArray);
        const had = [...new Set(targets.map(({ isa }) => isa))];
        expect(
          isas.every((isa) => had.includes(isa)),
          `has ${had.join(', ')}`,
        );
      },
    ],
    [
      'is right in every kernel case',
      async () => {
        for (const target of targets) right(await page.call(kernelReport, target), target);
      },
    ],
    ...(fs.existsSync('../shared/models')
      ? [
          [
            'is right in conformance models',
            async () => {
              const best = targets.findLast(({ requantization }) => requantization === 'float');
              for (const word of MODELS) right(await page.call(modelReport, best, [word]), best, `models, ${word}`);
            },
          ],
        ]
      : []),
  ];
}

/** The checks of one browser, in order; a later one builds on the earlier ones. */
function checks(page, host, { threads }) {
  const list = JSON.parse(fs.readFileSync(path.join(dist, 'build.json'), 'utf8'));
  const isIsolated = async () => {
    const state = await until(
      () => page.call(settled),
      (value) => value?.isolated === true,
    );
    expect(state.sharedMemory === threads, `shared memory: ${state.sharedMemory}, expected ${threads}`);
  };
  const runs = async (count) => {
    const result = await page.call(runOnWasm, count);
    expect(result.relative <= TOLERANCE, `differs from the reference by ${result.relative} of the largest value`);
    console.log(
      `    ${result.binary}, ${result.threads} threads, ${result.totalMs.toFixed(1)} ms, differs by ${result.relative.toExponential(1)}`,
    );
  };
  const quantizesHere = async () => {
    const { share, engine, check, scores } = await page.call(quantizes);
    expect(engine === 'tfjs-wasm' && check?.agrees === true, `calibrated on ${engine}, checked: ${JSON.stringify(check)}`);
    expect(share < 0.6 && scores === 10, `${share} of the size, ${scores} scores`);
  };
  const withThreads = async (check, attempts = 6) => {
    for (let attempt = 1; ; attempt++) {
      const error = await within(THREADS_LIMIT_MS, check()).then(
        () => null,
        (reason) => reason,
      );
      if (!error) return;
      if (attempt === attempts) throw error;
      await page.open(host.url);
      await isIsolated();
    }
  };
  return [
    [
      'isolates itself under a sub-path',
      async () => {
        await page.open(host.url);
        await isIsolated();
      },
    ],
    ['runs a model on WASM as the reference does', () => runs(1)],
    ...(threads ? [['runs it with two threads', () => withThreads(() => runs(2))]] : []),
    ['quantizes a model, calibrated in a worker of a worker', () => withThreads(quantizesHere)],
    [
      'keeps the whole build',
      () =>
        until(
          () => page.call(notHeld, [...list.shell, ...list.rest]),
          (left) => left?.length === 0,
        ),
    ],
    [
      'opens and runs with the host gone',
      async () => {
        await host.close();
        await page.open(host.url);
        await isIsolated();
        await runs(1);
      },
    ],
  ];
}

async function testBrowser(browser) {
  const binary = browser.find();
  if (!binary) {
    console.log(
      `${browser.name}: skipped, it is not installed and could not be (apt, as root: firefox-esr xvfb xauth webkit2gtk-driver)`,
    );
    return { passed: 0, failed: 0 };
  }
  const host = await startHost(path.resolve(dist));
  let passed = 0;
  let page;
  try {
    page = await browser.open(binary);
    console.log(`${browser.name}: ${page.version}`);
    for (const [claim, check] of [
      ...(kernelsOnly ? [] : checks(page, host, browser)),
      ...kernelChecks(page, kernels.url, browser),
    ]) {
      try {
        await check();
      } catch (error) {
        throw new Error(`${claim}: ${error.message}`, { cause: error });
      }
      passed++;
      console.log(`  ok    ${claim}`);
    }
    return { passed, failed: 0 };
  } catch (error) {
    console.error(`  wrong ${error.message}`);
    return { passed, failed: 1 };
  } finally {
    await page?.close();
    await host.close();
  }
}

/** The kernels alone, which need no built site. */
const kernelsOnly = process.argv.includes('--kernels');

installMissing();
if (!kernelsOnly && !fs.existsSync(path.join(dist, 'build.json')))
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], { stdio: 'inherit' });
const asked = process.argv
  .slice(2)
  .filter((name) => name !== '--kernels')
  .map((name) => name.toLowerCase());
const chosen = BROWSERS.filter(({ name }) => asked.length === 0 || asked.some((part) => name.toLowerCase().includes(part)));
const { module: pages } = await runnerImport(path.resolve('tests/conformance/browser/servePage.ts'));
const kernels = await pages.servePage(path.resolve('tests/conformance/kernels/page'));
const results = [];
for (const browser of chosen) results.push(await testBrowser(browser));
await kernels.close();
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 ? 0 : 1);
