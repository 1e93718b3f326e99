import type { Plan } from '../../plan/plan.ts';
import type { Availability, CompiledInfo, Configuration, Findings, RunOptions, RunResult } from '../types.ts';

/** What a page may ask of a worker, and what it answers: one row a call. */
export interface Calls {
  detect: { readonly ask: { readonly engine: string }; readonly answer: Availability };
  compile: {
    readonly ask: { readonly plan: Plan; readonly configuration: Configuration; readonly findings?: Findings | undefined };
    readonly answer: CompiledInfo;
  };
  run: { readonly ask: { readonly inputs: readonly ArrayBuffer[]; readonly options: RunOptions }; readonly answer: RunResult };
  /** A timed block: `runs` inferences back to back, the clock inside the worker around each. */
  block: {
    readonly ask: { readonly inputs: readonly ArrayBuffer[]; readonly options: RunOptions; readonly block: BlockOptions };
    readonly answer: BlockResult;
  };
  reset: { readonly ask: null; readonly answer: null };
}

export interface BlockOptions {
  /** Inferences run and thrown away before the first sample. */
  readonly dropped: number;
  /** The block ends when both are reached, or at maxMs. */
  readonly minRuns: number;
  readonly minMs: number;
  readonly maxMs: number;
  /** Inferences under one reading of the clock, for a model that is short beside the clock's step; 1 if absent. */
  readonly runsPerSample?: number;
  /** An inference begins every so many milliseconds, or when the one before has ended; absent: back to back. */
  readonly everyMs?: number;
}

export interface BlockResult {
  /** Of one inference each, also where several share a reading. */
  readonly samplesMs: readonly number[];
  /** When each sample began, in milliseconds after the block did. */
  readonly startsMs: readonly number[];
  /** Of the last inference in the block, for the judge. */
  readonly last: RunResult;
}

export type CallName = keyof Calls;

export interface Request<Name extends CallName = CallName> {
  readonly id: number;
  readonly call: Name;
  readonly ask: Calls[Name]['ask'];
}

export type Reply = { readonly id: number; readonly answer: unknown } | { readonly id: number; readonly error: WireError };

/** An error as plain data: name, message and the fields that its class adds. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, string | number>>;
}
