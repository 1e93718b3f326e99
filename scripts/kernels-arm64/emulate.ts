import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Tools } from './tools.ts';

/** Processors that are emulated: all that there is, with dot product, without. */
export const CPUS = ['max', 'cortex-a76', 'cortex-a72'] as const;
export type Cpu = (typeof CPUS)[number];

export interface Emulation {
  readonly cpu: Cpu;
  /** Flags of V8. */
  readonly flags: readonly string[];
  /** A bundled guest. */
  readonly program: string;
}

/**
 * Runs a guest with its job as its only argument, and hands over each line of JSON that it prints.
 *
 * @throws Error with what it said where it ends otherwise than well
 */
export function emulate<Line>(
  { plain, sysroot, node }: Tools,
  emulation: Emulation,
  job: unknown,
  onLine: (line: Line) => void,
): Promise<void> {
  return run([plain, '-cpu', emulation.cpu, '-L', sysroot, node], emulation, job, onLine);
}

/** The same with the plugin: the job gets `countFile`, where it finds what was counted. */
export async function emulateCounting<Line>(tools: Tools, emulation: Emulation, job: object, code: boolean): Promise<Line> {
  const { counting, plugin, sysroot, node, scratch } = tools;
  const folder = mkdtempSync(path.join(scratch, 'count-'));
  const countFile = path.join(folder, 'counts.jsonl');
  let last: Line | null = null;
  try {
    const options = `file=${plugin},out=${countFile}${code ? ',code=on' : ''}`;
    const command = [counting, '-cpu', emulation.cpu, '-L', sysroot, '-plugin', options, node];
    await run<Line>(command, emulation, { ...job, countFile }, (line) => (last = line));
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (last === null) throw new Error('the emulated Node counted nothing');
  return last;
}

function run<Line>(
  [command, ...before]: readonly string[],
  { flags, program }: Emulation,
  job: unknown,
  onLine: (line: Line) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command!, [...before, ...flags, program, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said = `${said}${data}`.slice(-2000)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{')) onLine(JSON.parse(line) as Line);
      else said = `${said}${line}\n`.slice(-2000);
    });
    child.on('error', reject);
    child.on('close', (status) =>
      status === 0 ? resolve() : reject(new Error(`the emulated Node ended with ${status}: ${said}`)),
    );
  });
}
