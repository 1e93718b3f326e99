import type { DotSign } from '../../src/engines/wasm/target.ts';
import type { Block } from './count.ts';
import type { Way } from './ways.ts';

/** A model whose inference is to be counted, in a process of its own. */
export interface CountJob {
  readonly file: string;
  readonly engine: Way | 'litert';
  /** Calls between the marks of the shorter count; the other has twice as many. */
  readonly calls: number;
  /** Whether the code is wanted that most instructions are in. */
  readonly code: boolean;
}

export interface CountResult {
  readonly macs: number;
  /** Of one inference. */
  readonly instructions: number;
  readonly dot: DotSign;
  /** Kernels of the lab that ran, each once. */
  readonly kernels: readonly string[];
  /** Operators that were left to the reference, whose instructions are JavaScript's. */
  readonly strangers: readonly string[];
  readonly blocks: readonly Block[];
}
