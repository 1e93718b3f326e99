#!/usr/bin/env node
// Unsound files on the lab's own kernels: each is refused in words or runs with every kernel call watched, on every target of this Node.
// `npm run fuzz -- 2000 500` makes 2,000 files from number 500 on (10,000 from 0 on); the same numbers are the same files.
import path from 'node:path';
import { runnerImport } from 'vite';
// Builds the kernels where they are not, as the tests' tool does before tests.
import '../wasm/build.mjs';

const [count = 10_000, first = 0] = process.argv.slice(2).map(Number);
if (![count, first].every(Number.isInteger)) {
  console.error('npm run fuzz -- <how many files> <from which number on>, both whole numbers');
  process.exit(2);
}

const load = async (name) => (await runnerImport(path.resolve(`tests/helpers/${name}.ts`))).module;
const [{ fuzzFiles }, { fateOf }, { nodeTargets }] = [
  await load('fuzzFiles'),
  await load('fuzzOwnEngine'),
  await load('ownEngine'),
];
const targets = nodeTargets();
const file = fuzzFiles();
const counts = new Map();
const start = performance.now();
for (let i = first; i < first + count; i++) {
  const { name, file: bytes } = file(i);
  let fate;
  try {
    fate = fateOf(bytes, targets[Math.floor(i / 3) % targets.length], i);
  } catch (thrown) {
    fate = 'FAULT';
    console.log(
      `file ${i}, made of ${name}, target ${JSON.stringify(targets[Math.floor(i / 3) % targets.length])}: ${thrown.stack}`,
    );
  }
  counts.set(fate, (counts.get(fate) ?? 0) + 1);
}
const seconds = ((performance.now() - start) / 1000).toFixed(0);
console.log(`${count} files in ${seconds} s: ${[...counts].map(([fate, many]) => `${many} ${fate}`).join(', ')}`);
process.exit(counts.has('FAULT') ? 1 : 0);
