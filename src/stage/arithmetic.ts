import { halfSum, type HalfSum } from './arithmeticFloat16.ts';
import { int8Sum, quantizeStage, type Int8Stage, type Int8Sum } from './arithmeticInt8.ts';
import type { Geometry } from './geometry.ts';
import type { StepSum } from './stepSum.ts';
import type { StageTensors } from './tensors.ts';

/** The arithmetics beside float32, as one module that is fetched when the first of them is asked for. */
export interface Arithmetic {
  readonly halfSum: (geometry: Geometry, step: StepSum) => HalfSum;
  readonly quantizeStage: (geometry: Geometry, tensors: StageTensors) => Int8Stage;
  readonly int8Sum: (geometry: Geometry, stage: Int8Stage, step: StepSum) => Int8Sum;
}

/** float16 and int8. */
export const ARITHMETIC: Arithmetic = { halfSum, quantizeStage, int8Sum };
