#!/usr/bin/env node
// `npm run kernels:arm64`: the lab's own kernels as code of AArch64, in an emulated Node; --help says all of it.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const HELP = `Runs the lab's own kernels as code of AArch64, in Node under qemu: every kernel case and the conformance models on three
processors, by both of V8's compilers; then counts the instructions that kernels and whole models execute, ours and LiteRT.js's.

  npm run kernels:arm64                          all of it: some 15 minutes
  npm run kernels:arm64 -- conformance           the cases and models only
  npm run kernels:arm64 -- counts                the table of instructions only

  --cpu NAME      max, cortex-a76 (dot product) or cortex-a72 (none); may be given again; all unless given
  --model WORD    only models with the word in their names; may be given again
  --code          the code that most instructions of a count are in
  --help

Needs Linux on x86-64, and packages that it names where they are missing; fetches AArch64 Node from npm, once, into the system's
scratch folder. Exit codes: 0 done; 1 something is wrong or a goal is missed; 2 the command is, or something is missing.
`;
const OPTIONS = {
  cpu: { type: 'string', multiple: true, default: [] },
  model: { type: 'string', multiple: true, default: [] },
  code: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h' },
};
const PARTS = ['conformance', 'counts'];

function readCommand(known) {
  try {
    const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
    const strange = positionals.find((part) => !PARTS.includes(part)) ?? values.cpu.find((cpu) => !known.includes(cpu));
    if (strange) throw new Error(`${strange} is none of ${PARTS.join(', ')}, or with --cpu of ${known.join(', ')}`);
    return { ...values, parts: positionals.length > 0 ? positionals : PARTS };
  } catch (thrown) {
    console.error(`${thrown.message}; npm run kernels:arm64 -- --help lists what there is`);
    process.exit(2);
  }
}

const { module: emulation } = await runnerImport(path.resolve('scripts/kernels-arm64/emulate.ts'));
const { help, parts, cpu, model, code } = readCommand(emulation.CPUS);
if (help) console.log(HELP);
else {
  const { module: arm64 } = await runnerImport(path.resolve('scripts/kernels-arm64/kernelsArm64.ts'));
  try {
    let wrong = 0;
    for (const part of parts) wrong += await arm64[part]({ cpus: cpu, words: model, code }, console.log);
    process.exitCode = wrong === 0 ? 0 : 1;
  } catch (thrown) {
    console.error(thrown.message);
    process.exitCode = 2;
  }
}
