import type { PerRule } from './rules.ts';

/** What a step comes to. */
export type StepValue =
  | {
      readonly kind: 'integer';
      readonly value: bigint;
      /** Bits of two's complement that hold it. */
      readonly width: 8 | 16 | 32 | 64;
      /** How many of the lowest bits the next step drops; the highest of them decides the rounding. 0: none. */
      readonly cut: number;
    }
  /** A float32, exactly. */
  | { readonly kind: 'float32'; readonly value: number }
  /** A real number that no register holds: what the file's scales stand for. */
  | { readonly kind: 'real'; readonly value: number };

/** One operation of the machine, and what it gives. Plain data. */
export interface ExactStep {
  /** What it is, in the field's words. */
  readonly label: string;
  /** The operation with its numbers. */
  readonly formula: string;
  readonly value: StepValue;
  /** What is to be seen in it; empty for nothing. */
  readonly note: string;
}

export type StageId = 'inputs' | 'sum' | 'bias' | 'multiplier' | 'align' | 'product' | 'rounding' | 'zeroPoint' | 'clamp';

/** Steps that belong together: first those that all rules share, then each rule's own. */
export interface ExactStage {
  readonly id: StageId;
  readonly title: string;
  readonly shared: readonly ExactStep[];
  /** null where the rules do not differ in what they do. */
  readonly rules: PerRule<readonly ExactStep[]> | null;
}

/** An output from its beginning to its end. */
export interface ExactTrace {
  readonly stages: readonly ExactStage[];
  /** What each rule writes into the output. */
  readonly outputs: PerRule<number>;
}

/** An integer step's value. */
export function integer(value: number | bigint, width: 8 | 16 | 32 | 64 = 32, cut = 0): StepValue {
  return { kind: 'integer', value: BigInt(value), width, cut };
}
