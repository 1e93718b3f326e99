#!/usr/bin/env node
// Checks what the built site fetches before the first user action, from the list that the build wrote: how much code, and
// that no engine is in it. `node scripts/sizes.mjs <folder>` reads another build than dist/.
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT_BYTES = 70_000;
const HEAVY = /^(@tensorflow|@litertjs)\//;

const dist = process.argv[2] ?? 'dist';
const { shell, rest, optional, shellPackages } = JSON.parse(fs.readFileSync(path.join(dist, 'build.json'), 'utf8'));
const gzBytes = (name) => gzipSync(fs.readFileSync(path.join(dist, name))).length;
const sum = (names) => names.reduce((total, name) => total + gzBytes(name), 0);
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB gz`;

const code = shell.filter((name) => name.endsWith('.js'));
for (const name of code) console.log(`${name.padEnd(40)} ${kB(gzBytes(name))}`);
console.log(`${'JavaScript before the first action'.padEnd(40)} ${kB(sum(code))} of ${kB(LIMIT_BYTES)}`);
console.log(`${'first screen, all files'.padEnd(40)} ${kB(sum(shell))}`);
console.log(`${'the rest, in the background'.padEnd(40)} ${kB(sum(rest))}`);
console.log(`${'only when used'.padEnd(40)} ${kB(sum(optional))}`);

const wrong = [
  sum(code) > LIMIT_BYTES && `more than ${kB(LIMIT_BYTES)} of JavaScript before the first action`,
  ...shell.filter((name) => name.endsWith('.wasm')).map((name) => `${name} is fetched before it is needed`),
  ...shellPackages.filter((name) => HEAVY.test(name)).map((name) => `${name} is fetched before it is needed`),
].filter(Boolean);
for (const line of wrong) console.error(line);
process.exit(wrong.length === 0 ? 0 : 1);
