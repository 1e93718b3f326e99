import type { DType } from '../../src/core/dtype.ts';
import type { Tolerance } from './judge.ts';

/** The conformance manifest as far as tests read it: plain data, in Node and in a browser. */
export interface Manifest {
  readonly models: readonly Entry[];
  readonly refuse: readonly RefusedEntry[];
}

/** Where the bytes of a model are: `file`, else a file of an npm package, or a part of one. */
export interface ModelFile {
  readonly name: string;
  readonly sha256: string;
  readonly file: string | null;
  readonly npm?: {
    readonly package: string;
    readonly path: string;
    readonly byte_range?: readonly [start: number, end: number];
  };
}

export interface Entry extends ModelFile {
  readonly kind: string;
  /** What the model is for; `operator test` for those that only try operators. */
  readonly task: string;
  readonly stateful?: boolean;
  readonly ops: Readonly<Record<string, number>>;
  readonly signature?: string;
  readonly subgraph?: number;
  readonly inputs: readonly EntryTensor[];
  readonly outputs: readonly EntryTensor[];
  readonly runs: readonly Run[];
  readonly intermediates?: readonly Intermediate[];
}

export interface EntryTensor {
  readonly name: string;
  readonly index: number;
  readonly shape: readonly number[];
  readonly dtype: DType;
}

export interface Run {
  readonly kind: string;
  readonly inputs: readonly { readonly file: string }[];
  readonly outputs: readonly Golden[];
}

export interface Golden {
  readonly file: string;
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly tolerance: Tolerance;
}

/** A tensor inside the graph, in run `run`. */
export interface Intermediate extends Golden {
  readonly run: number;
  readonly index: number;
  readonly op_name: string;
}

export interface RefusedEntry extends ModelFile {
  readonly expect: { readonly parse: string; readonly run: string; readonly reason: string };
  readonly custom_ops: readonly string[];
}

/** Control flow over state or conditions that the lab refuses by name for now. */
const LATER_OPERATORS = ['WHILE', 'CALL_ONCE', 'LSTM', 'UNIDIRECTIONAL_SEQUENCE_LSTM', 'SVDF'];

/** Whether the lab runs an entry: no state between runs, no loops. */
export function isStateless(entry: Entry): boolean {
  return entry.stateful !== true && !LATER_OPERATORS.some((op) => op in entry.ops);
}
