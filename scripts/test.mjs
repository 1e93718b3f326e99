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

/** What runs one after the other; steps of one line run at the same time: each of them keeps one core busy. */
const TURNS = [
  [npm('lint'), npm('types')],
  [vitest('unit', 'tests/unit')],
  [{ ...vitest('conformance', 'tests/conformance'), needsBrowser: true }],
  [npm('build')],
  [npm('sizes')],
  [playwright('e2e')],
];
const STEPS = TURNS.flat();

/** The exit code of a command. What it prints comes at once, or `together`, after its title, when it has ended. */
function run({ name, command }, env, together) {
  if (!together) console.log(`\n== ${name}`);
  return new Promise((resolve) => {
    const stdio = together ? 'pipe' : 'inherit';
    const child = spawn(command[0], command.slice(1), {
      stdio: ['ignore', stdio, stdio],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    const printed = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => printed.push(bytes));
    child.on('error', () => resolve(1));
    child.on('close', (code) => {
      if (together) process.stdout.write(`\n== ${name}\n${Buffer.concat(printed)}`);
      resolve(code ?? 1);
    });
  });
}

/** The line of a step in the closing table. */
async function rowOf(step, together) {
  const start = performance.now();
  const runs = !step.needsBrowser || browser;
  if (!runs) console.error('No Chromium or Chrome was found or could be installed; set CHROMIUM_PATH.');
  const code = runs ? await run(step, { ...env, ...step.env }, together) : 1;
  const seconds = (performance.now() - start) / 1000;
  return { name: step.name, ...countResults(step.reporter, code, reportOf(step.name)), seconds };
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
const isAsked = ({ name }) => asked.length === 0 || asked.includes(name);

const browser = STEPS.filter(isAsked).some((step) => step.needsBrowser) ? ensureBrowser() : null;
if (browser) console.log(`browser: ${browser}`);
const env = { E2E_PORT: String(await freePort()), ...(browser ? { CHROMIUM_PATH: browser } : {}) };

const start = performance.now();
const rows = [];
for (const turn of TURNS.map((all) => all.filter(isAsked)))
  rows.push(...(await Promise.all(turn.map((step) => rowOf(step, turn.length > 1)))));
const seconds = (performance.now() - start) / 1000;
fs.rmSync(reports, { recursive: true, force: true });

const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
console.log('');
for (const row of rows) {
  console.log(
    `${row.name.padEnd(22)} ${String(row.passed).padStart(6)} passed ${String(row.failed).padStart(5)} failed ${row.seconds.toFixed(1).padStart(7)} s`,
  );
}
console.log(`${'all'.padEnd(22)} ${seconds.toFixed(1)} s`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 && sum('passed') > 0 ? 0 : 1);
