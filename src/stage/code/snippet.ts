import type { Geometry } from '../geometry.ts';
import type { StageTensors } from '../tensors.ts';

/** The setting as code of one library. */
export interface Snippet {
  readonly code: string;
  /** What the library does otherwise, and what the code does about it; whole sentences. */
  readonly notes: readonly string[];
}

/** Which numbers stand in the code; a placeholder of the right shape where null. Layouts as in StageTensors. */
export interface CodeValues {
  readonly input: StageTensors['input'] | null;
  readonly filter: StageTensors['filter'] | null;
  readonly bias: StageTensors['bias'];
}

/** Code for a legal setting. */
export type WriteSnippet = (geometry: Geometry, values: CodeValues) => Snippet;

/** One step of a computation: the expression of its result, from the name of what it is given. */
export type Step = (from: string) => string;

/** Steps one below the other: the first reads `x`, and each result is called `y`. `first` stands before the first y, `end` after each line. */
export function chained(steps: readonly Step[], first = '', end = ''): string {
  return steps.map((step, index) => `${index === 0 ? `${first}y = ${step('x')}` : `y = ${step('y')}`}${end}`).join('\n');
}
