import { seededInput } from '../../src/core/seededInput.ts';
import { referenceEngine } from '../../src/engines/reference/referenceEngine.ts';
import type { TensorData } from '../../src/engines/types.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { planModel } from '../../src/plan/planModel.ts';
import type { Calibration } from '../../src/quantize/calibration.ts';
import type { QuantizedModel } from '../../src/quantize/quantizedModel.ts';
import { quantizeModel } from '../../src/quantize/quantizeModel.ts';
import { QUANTIZE_DEFAULTS, type QuantizeSettings } from '../../src/quantize/quantizeSettings.ts';
import { readModel } from '../../src/tflite/readModel.ts';
import { writeModel } from '../../src/tflite/writeModel.ts';

/** One inference on the reference engine: outputs, and the tensors asked for. */
export async function runReference(
  plan: Plan,
  inputs: readonly ArrayBuffer[],
  tensors: readonly number[] = [],
): Promise<{ readonly outputs: readonly TensorData[]; readonly tensors: readonly TensorData[] }> {
  const compiled = await referenceEngine.compile(plan, {
    order: ['reference'],
    precision: 'native',
    threads: null,
    binary: null,
  });
  try {
    return await compiled.run(inputs, { signature: null, tensors, profile: false });
  } finally {
    compiled.dispose();
  }
}

/** Inputs of the first signature filled from a seed: floats in [-1, 1]. */
export function seededInputs({ signatures, subgraphs }: Plan, seed: number): ArrayBuffer[] {
  const { inputs, subgraph } = signatures[0]!;
  return inputs.map(({ tensor }, i) => seededInput(subgraphs[subgraph]!.tensors[tensor]!, seed + 100 * i));
}

/** Samples for a plan, run on the reference engine; seeded unless given. */
export function referenceCalibration(
  plan: Plan,
  count: number,
  inputs: (i: number) => readonly ArrayBuffer[] = (i) => seededInputs(plan, 1 + i),
): Calibration {
  return {
    count,
    inputs: async (i) => inputs(i),
    run: async (given, tensors) => (await runReference(plan, given, tensors)).tensors,
    runOf: async (model) => {
      const changed = planModel(model);
      return async (given, tensors) => (await runReference(changed, given, tensors)).tensors;
    },
  };
}

export interface Quantized extends QuantizedModel {
  /** The file, read again and planned. */
  readonly file: Uint8Array<ArrayBuffer>;
  readonly plan: Plan;
}

/** A float plan quantized with a few seeded samples, written and read again. */
export async function quantizePlan(
  float: Plan,
  settings: Partial<QuantizeSettings>,
  calibration: Calibration | null = referenceCalibration(float, 3),
): Promise<Quantized> {
  const result = await quantizeModel(float, { ...QUANTIZE_DEFAULTS, ...settings }, calibration);
  const file = writeModel(result.model);
  return { ...result, file, plan: planModel(readModel(file)) };
}

/** Operator names of the main graph, in order. */
export function operatorsOf(plan: Plan): string[] {
  return plan.subgraphs[0]!.operators.map(({ op }) => op);
}
