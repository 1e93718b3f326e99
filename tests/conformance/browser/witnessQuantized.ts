import type { Page } from '@playwright/test';
import { quantize } from '../../../src/core/quantization.ts';
import { elementCount } from '../../../src/core/shape.ts';
import { valuesFromBytes } from '../../../src/core/values.ts';
import type { Configuration, TensorData } from '../../../src/engines/types.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import type { QuantizeSettings } from '../../../src/quantize/quantizeSettings.ts';
import { compareValues } from '../../helpers/judge.ts';
import { quantizePlan, referenceCalibration, runReference, type Quantized } from '../../helpers/quantized.ts';
import { singleOperators } from '../../helpers/singleOperators.ts';
import type { FloatModel } from './floatModels.ts';
import { witness, type Testimony } from './witness.ts';

const LITERT: Configuration = { order: ['litert-wasm'], precision: 'native', threads: 1, binary: 'relaxed-simd' };
const TFJS: Configuration = { order: ['tfjs-wasm'], precision: 'float32', threads: 1, binary: 'simd' };

/** What came of a quantized file on the engines. */
export interface Witnessed {
  readonly quantized: Quantized;
  /** Bytes of the file over those of the float one. */
  readonly size: number;
  /** Operators that LiteRT.js computed on the reference's own inputs, and their largest difference from it in steps. */
  readonly operators: number;
  readonly steps: number;
  /** Largest difference of the whole file's outputs from the reference's, over their largest magnitude. */
  readonly litert: number;
  readonly tfjs: number;
  /** The same between the reference on this file and on the float one; NaN for int8 outputs. */
  readonly loss: number;
  /** Engines that could not, and operators that are more than a step apart. */
  readonly faults: readonly string[];
}

function numbersOf({ dtype, shape, data }: TensorData): Float32Array {
  return valuesFromBytes(dtype, new Uint8Array(data), elementCount(shape)) as Float32Array;
}

function distance(got: readonly TensorData[], want: readonly TensorData[]): number {
  const all = want.map((tensor, i) => {
    const numbers = numbersOf(tensor);
    const range = numbers.reduce((most, value) => Math.max(most, Math.abs(Number(value))), 0);
    return compareValues(numbersOf(got[i]!), numbers).maxDifference / (range || 1);
  });
  return Math.max(0, ...all);
}

/** Float inputs in the types of a quantized plan. */
function inputsFor(plan: Plan, floats: readonly ArrayBuffer[]): readonly ArrayBuffer[] {
  return plan.signatures[0]!.inputs.map(({ tensor }, i) => {
    const { dtype, quantization, shape } = plan.subgraphs[0]!.tensors[tensor]!;
    if (dtype !== 'int8' || quantization === null) return floats[i]!;
    return Int8Array.from(quantize(new Float32Array(floats[i]!), quantization, shape, 'int8')).buffer;
  });
}

/** The operators that read or write int8, one by one on LiteRT.js with the reference's own inputs. */
async function witnessOperators(page: Page, plan: Plan, inputs: readonly ArrayBuffer[], faults: string[]) {
  // LiteRT.js returns no scalars.
  const all = (await singleOperators(plan, inputs)).filter(({ outputs }) => outputs.every(({ shape }) => shape.length > 0));
  const operators = all.filter(({ outputs }) => outputs.some(({ dtype }) => dtype === 'int8'));
  const testimonies = await witness(page, operators, LITERT);
  let steps = 0;
  operators.forEach(({ name, outputs }, at) => {
    const testimony = testimonies[at]!;
    if ('fault' in testimony) return faults.push(`${name}: ${testimony.fault}`);
    for (const [i, want] of outputs.entries()) {
      if (want.dtype !== 'int8') continue;
      const { maxDifference } = compareValues(numbersOf(testimony.outputs[i]!), numbersOf(want));
      if (maxDifference > 1) faults.push(`${name}: ${maxDifference} steps`);
      steps = Math.max(steps, maxDifference);
    }
  });
  return { operators: operators.length, steps };
}

/** A float model quantized, calibrated with all its inputs, and run on the last of them. */
export async function witnessQuantized(page: Page, float: FloatModel, settings: Partial<QuantizeSettings>): Promise<Witnessed> {
  const { inputs: samples, plan: original } = float;
  const calibration = referenceCalibration(original, samples.length, (i) => samples[i]!);
  const quantized = await quantizePlan(original, settings, calibration);
  const { plan, file } = quantized;
  const inputs = inputsFor(plan, samples.at(-1)!);
  const { outputs } = await runReference(plan, inputs);
  const faults: string[] = [];
  const far = ([testimony]: readonly Testimony[], who: string): number => {
    if ('outputs' in testimony!) return distance(testimony.outputs, outputs);
    faults.push(`${who}: ${testimony!.fault}`);
    return NaN;
  };
  const int8 = settings.scheme === 'int8';
  return {
    quantized,
    size: file.length / float.bytes,
    ...(int8 ? await witnessOperators(page, plan, inputs, faults) : { operators: 0, steps: 0 }),
    litert: far(await witness(page, [{ file, inputs }], LITERT), 'LiteRT.js'),
    tfjs: far(await witness(page, [{ file, inputs }], { ...TFJS, precision: int8 ? 'int8-faithful' : 'float32' }), 'tfjs'),
    loss: settings.io === 'int8' ? NaN : distance(outputs, (await runReference(original, samples.at(-1)!)).outputs),
    faults,
  };
}
