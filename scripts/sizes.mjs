#!/usr/bin/env node
// Checks what the built site fetches before the first user action, from the list that the build wrote: how much code, and
// that no engine is in it; and how large the own engine's kernels are, all variants together. `node scripts/sizes.mjs <folder>` reads
// another build than dist/.
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT_BYTES = 70_000;
const HEAVY = /^(@tensorflow|@litertjs)\//;
const KERNELS = /(^|\/)operators__\w+?-[\w-]+\.wasm$/;
const KERNEL_LIMITS = { bytes: 120_000, gzBytes: 40_000 };

const dist = process.argv[2] ?? 'dist';
const { shell, rest, optional, shellPackages } = JSON.parse(fs.readFileSync(path.join(dist, 'build.json'), 'utf8'));
const bytesOf = (name) => fs.statSync(path.join(dist, name)).size;
const gzBytes = (name) => gzipSync(fs.readFileSync(path.join(dist, name))).length;
const sum = (names, size = gzBytes) => names.reduce((total, name) => total + size(name), 0);
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB gz`;
const plain = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

const code = shell.filter((name) => name.endsWith('.js'));
for (const name of code) console.log(`${name.padEnd(40)} ${kB(gzBytes(name))}`);
console.log(`${'JavaScript before the first action'.padEnd(40)} ${kB(sum(code))} of ${kB(LIMIT_BYTES)}`);
console.log(`${'first screen, all files'.padEnd(40)} ${kB(sum(shell))}`);
console.log(`${'the rest, in the background'.padEnd(40)} ${kB(sum(rest))}`);
console.log(`${'only when used'.padEnd(40)} ${kB(sum(optional))}`);

const kernels = [...rest, ...optional].filter((name) => KERNELS.test(name));
const kernelBytes = sum(kernels, bytesOf);
const kernelGzBytes = sum(kernels);
const { bytes, gzBytes: gz } = KERNEL_LIMITS;
console.log(
  `${`own kernels, ${kernels.length} instruction sets`.padEnd(40)} ${plain(kernelBytes)} of ${plain(bytes)}, ${kB(kernelGzBytes)} of ${kB(gz)}`,
);

const wrong = [
  sum(code) > LIMIT_BYTES && `more than ${kB(LIMIT_BYTES)} of JavaScript before the first action`,
  ...shell.filter((name) => name.endsWith('.wasm')).map((name) => `${name} is fetched before it is needed`),
  ...shellPackages.filter((name) => HEAVY.test(name)).map((name) => `${name} is fetched before it is needed`),
  kernels.length !== 3 && `the own kernels are ${kernels.length} files, not one for each of three instruction sets`,
  kernelBytes > bytes && `the own kernels have more than ${plain(bytes)}`,
  kernelGzBytes > gz && `the own kernels have more than ${kB(gz)}`,
].filter(Boolean);
for (const line of wrong) console.error(line);
process.exit(wrong.length === 0 ? 0 : 1);
