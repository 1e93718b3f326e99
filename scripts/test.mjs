#!/usr/bin/env node
// Runs every check of the project and ends with the line "N passed, N failed": tests as their tools counted them, and one
// for each check without tests. `npm test -- unit build` runs only the steps named. Reports are read, never the screen.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { countResults } from './count-results.mjs';
import { ensureBrowser } from './ensure-browser.mjs';

const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'convolution-lab-test-'));
const bin = (name) => path.join('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
const reportOf = (step) => path.join(reports, `${step}.json`);

const vitest = (step, folder) => ({
  name: step,
  command: [bin('vitest'), 'run', folder, '--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(step)}`],
  reporter: 'vitest',
});
const playwright = (step, ...args) => ({
  name: step,
  command: [bin('playwright'), 'test', ...args, '--reporter=list,json'],
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf(step) },
  needsBrowser: true,
  reporter: 'playwright',
});
const npm = (step) => ({ name: step, command: [process.platform === 'win32' ? 'npm.cmd' : 'npm', 'run', '--silent', step] });

const STEPS = [
  npm('lint'),
  npm('types'),
  vitest('unit', 'tests/unit'),
  { ...vitest('conformance', 'tests/conformance'), needsBrowser: true },
  npm('build'),
  npm('sizes'),
  playwright('e2e'),
];

/** The exit code of a command whose output goes to this terminal. */
function run(command, env) {
  return new Promise((resolve) => {
    const child = spawn(command[0], command.slice(1), {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`no step ${unknown.join(', ')}; there are ${STEPS.map((step) => step.name).join(', ')}`);
  process.exit(2);
}
const steps = STEPS.filter((step) => asked.length === 0 || asked.includes(step.name));

const browser = steps.some((step) => step.needsBrowser) ? ensureBrowser() : null;
if (browser) console.log(`browser: ${browser}`);
const env = { E2E_PORT: String(await freePort()), ...(browser ? { CHROMIUM_PATH: browser } : {}) };

const rows = [];
for (const step of steps) {
  console.log(`\n== ${step.name}`);
  const start = performance.now();
  const runs = !step.needsBrowser || browser;
  if (!runs) console.error('No Chromium or Chrome was found or could be installed; set CHROMIUM_PATH.');
  const code = runs ? await run(step.command, { ...env, ...step.env }) : 1;
  rows.push({
    name: step.name,
    ...countResults(step.reporter, code, reportOf(step.name)),
    seconds: (performance.now() - start) / 1000,
  });
}
fs.rmSync(reports, { recursive: true, force: true });

const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
console.log('');
for (const { name, passed, failed, seconds } of rows) {
  console.log(
    `${name.padEnd(22)} ${String(passed).padStart(6)} passed ${String(failed).padStart(5)} failed ${seconds.toFixed(1).padStart(7)} s`,
  );
}
console.log(`${'all'.padEnd(22)} ${sum('seconds').toFixed(1)} s`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 && sum('passed') > 0 ? 0 : 1);
