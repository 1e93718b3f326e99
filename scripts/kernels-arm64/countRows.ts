import type { CountJob } from './countJob.ts';
import type { Cpu } from './emulate.ts';

/** Models that are counted, by the names of their files. */
export type CountedModel = 'pointwise-int8' | 'pointwise-float' | 'mobilenet-int8' | 'mobilenet-float';

/** One count of the table. */
export interface CountRow {
  readonly model: CountedModel;
  readonly engine: CountJob['engine'];
  readonly cpu: Cpu;
  /** Multiply-adds an instruction at least, of a single layer. */
  readonly atLeast?: number;
  /** Share of LiteRT.js's instructions for the same model on the same processor at most. */
  readonly atMost?: number;
}

/** What is counted and what is to be reached; LiteRT.js stands before the rows that are compared with it. */
export const COUNT_ROWS: readonly CountRow[] = [
  { model: 'pointwise-int8', engine: 'litert', cpu: 'max' },
  { model: 'pointwise-int8', engine: 'relaxedsimd', cpu: 'max', atLeast: 5 },
  { model: 'pointwise-int8', engine: 'relaxedsimd', cpu: 'cortex-a72' },
  { model: 'pointwise-int8', engine: 'simd128 products', cpu: 'cortex-a72', atLeast: 3 },
  { model: 'pointwise-int8', engine: 'simd128 pairs', cpu: 'cortex-a72' },
  { model: 'pointwise-float', engine: 'litert', cpu: 'max' },
  { model: 'pointwise-float', engine: 'relaxedsimd', cpu: 'max', atLeast: 1.2 },
  { model: 'pointwise-float', engine: 'simd128 products', cpu: 'max' },
  { model: 'mobilenet-int8', engine: 'litert', cpu: 'max' },
  { model: 'mobilenet-int8', engine: 'relaxedsimd', cpu: 'max', atMost: 0.4 },
  { model: 'mobilenet-int8', engine: 'litert', cpu: 'cortex-a72' },
  { model: 'mobilenet-int8', engine: 'relaxedsimd', cpu: 'cortex-a72' },
  { model: 'mobilenet-int8', engine: 'simd128 products', cpu: 'cortex-a72' },
  { model: 'mobilenet-float', engine: 'litert', cpu: 'max' },
  { model: 'mobilenet-float', engine: 'relaxedsimd', cpu: 'max' },
];

/** Whether a row reached what it has to; null for one that is only printed. */
export function isReached({ atLeast, atMost }: CountRow, perInstruction: number, ofLitert: number | null): boolean | null {
  if (atLeast !== undefined) return perInstruction >= atLeast;
  if (atMost !== undefined) return ofLitert !== null && ofLitert <= atMost;
  return null;
}
