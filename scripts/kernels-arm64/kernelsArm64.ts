import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './bundle.ts';
import type { ConformanceJob, ConformanceLine } from './conformanceJob.ts';
import type { CountJob, CountResult } from './countJob.ts';
import { COUNT_ROWS, isReached, type CountedModel, type CountRow } from './countRows.ts';
import { CPUS, emulate, emulateCounting, type Cpu } from './emulate.ts';
import { instructionText } from './instructionText.ts';
import { mobilenetFloat, mobilenetInt8, pointwise } from './models.ts';
import { tools, type Tools } from './tools.ts';

export interface Options {
  /** Processors to emulate; all where there is none. */
  readonly cpus: readonly Cpu[];
  /** Only models with one of the words in their names. */
  readonly words: readonly string[];
  /** Whether the code is printed that most instructions of a count are in. */
  readonly code: boolean;
}

type Say = (line: string) => void;

const SHARED_MODELS = path.resolve('../shared/models');
/** A kernel runs in the code of V8's quick first compiler, and later in the other's. */
const COMPILERS = ['--liftoff-only', '--no-liftoff'] as const;

/** Runs every kernel case and the conformance models on emulated processors; how many of them failed. */
export async function conformance({ cpus, words }: Options, say: Say): Promise<number> {
  const ground = tools();
  const program = await bundle('conformance', path.join(ground.scratch, 'conformance'));
  const job: ConformanceJob = { folder: existsSync(SHARED_MODELS) ? SHARED_MODELS : null, words };
  if (job.folder === null) say('no conformance models beside the checkout: kernel cases only');
  let failed = 0;
  for (const cpu of cpus.length > 0 ? cpus : CPUS) {
    for (const compiler of COMPILERS) {
      await emulate<ConformanceLine>(ground, { cpu, flags: [compiler], program }, job, (line) => {
        if (line.kind === 'done') failed += line.faults;
        const text = line.kind === 'fault' ? line.fault : `${line.count - line.faults} of ${line.count} right`;
        say(`${cpu} ${compiler.slice(2)}  ${line.what}: ${text}`);
      });
    }
  }
  return failed;
}

/**
 * LiteRT.js finds out about its processor in the code of the first compiler, as in a browser, and is compiled for good when it has
 * been warmed up; our kernels are compiled for good at once.
 */
const LITERT_FLAGS = ['--wasm-tiering-budget=2000', '--predictable-gc-schedule', '--random-seed=1'];
const OWN_FLAGS = ['--no-liftoff', '--predictable-gc-schedule', '--random-seed=1'];
const CALLS = 4;

const FILES: Readonly<Record<CountedModel, () => Uint8Array | Promise<Uint8Array>>> = {
  'pointwise-int8': () => pointwise('INT8'),
  'pointwise-float': () => pointwise('FLOAT32'),
  'mobilenet-int8': mobilenetInt8,
  'mobilenet-float': mobilenetFloat,
};

/** Counts executed instructions, and prints the table; how many rows missed what they have to reach. */
export async function counts({ cpus, words, code }: Options, say: Say): Promise<number> {
  const ground = tools();
  const program = await bundle('counts', path.join(ground.scratch, 'counts'));
  const rows = COUNT_ROWS.filter(({ model, cpu }) => isAsked(words, model) && (cpus.length === 0 || cpus.includes(cpu)));
  for (const model of new Set(rows.map((row) => row.model))) writeFileSync(fileOf(ground, model), await FILES[model]());
  say(`${'model'.padEnd(16)} ${'processor'.padEnd(11)} ${'engine'.padEnd(16)} instructions  MAC each  of LiteRT.js`);
  const litert = new Map<string, number>();
  let missed = 0;
  for (const row of rows) {
    const job: CountJob = { file: fileOf(ground, row.model), engine: row.engine, calls: CALLS, code };
    const flags = row.engine === 'litert' ? LITERT_FLAGS : OWN_FLAGS;
    const result = await emulateCounting<CountResult>(ground, { cpu: row.cpu, flags, program }, job, code);
    const key = `${row.model} ${row.cpu}`;
    if (row.engine === 'litert') litert.set(key, result.instructions);
    const theirs = row.engine === 'litert' ? null : (litert.get(key) ?? null);
    if (sayRow(row, result, theirs, say) === false) missed++;
  }
  return missed;
}

function isAsked(words: readonly string[], name: string): boolean {
  return words.length === 0 || words.some((word) => name.includes(word));
}

function fileOf({ scratch }: Tools, model: CountedModel): string {
  const folder = path.join(scratch, 'models');
  mkdirSync(folder, { recursive: true });
  return path.join(folder, `${model}.tflite`);
}

function sayRow(row: CountRow, result: CountResult, litert: number | null, say: Say): boolean | null {
  const perInstruction = result.macs / result.instructions;
  const share = litert === null ? null : result.instructions / litert;
  const reached = isReached(row, perInstruction, share);
  const goal = row.atLeast !== undefined ? `at least ${row.atLeast} MAC each` : `at most ${row.atMost} of LiteRT.js`;
  const cells = [
    row.model.padEnd(16),
    row.cpu.padEnd(11),
    row.engine.padEnd(16),
    Math.round(result.instructions).toLocaleString('en').padStart(12),
    perInstruction.toFixed(2).padStart(9),
    (share === null ? '' : share.toFixed(3)).padStart(13),
    reached === null ? '' : `  ${reached ? 'reached' : 'missed'}: ${goal}`,
  ];
  say(cells.join(' ').trimEnd());
  if (result.kernels.length > 0) say(`    dot ${result.dot}; ${result.kernels.join(', ')}`);
  if (result.strangers.length > 0) say(`    not on the lab's kernels: ${result.strangers.join(', ')}`);
  for (const { address, entered, code } of result.blocks) {
    say(`    ${entered.toLocaleString('en')} times, at ${address}, ${code.length} instructions:`);
    for (const instruction of code) say(`        ${instructionText(instruction)}`);
  }
  return reached;
}
