import type { Page } from '@playwright/test';
import { valuesFromBytes } from '../../../src/core/values.ts';
import { elementCount } from '../../../src/core/shape.ts';
import type { Configuration, TensorData } from '../../../src/engines/types.ts';
import type { QuantizeSettings } from '../../../src/quantize/quantizeSettings.ts';
import { compareValues } from '../../helpers/judge.ts';
import { quantizePlan, referenceCalibration, runReference, type Quantized } from '../../helpers/quantized.ts';
import { singleOperators } from '../../helpers/singleOperators.ts';
import type { FloatModel } from './floatModels.ts';
import { witness, type Testimony } from './witness.ts';

const base = { precision: 'native', threads: 1, binary: 'relaxed-simd' } as const;
const LITERT: Configuration = { ...base, order: ['litert-wasm'] };
const TFJS: Configuration = { order: ['tfjs-wasm'], precision: 'int8-faithful', threads: 1, binary: 'simd' };

/** What came of a quantized file on the engines. */
export interface Witnessed {
  readonly name: string;
  readonly quantized: Quantized;
  /** Bytes of the file over those of the float one. */
  readonly size: number;
  /** Largest difference of an int8 result between LiteRT.js and the reference, in steps, operator by operator on equal inputs. */
  readonly steps: number;
  /** Largest difference of the outputs of the whole file, over the range of the reference's: LiteRT.js, then tfjs. */
  readonly litert: number;
  readonly tfjs: number;
  /** The same between the reference on the quantized file and on the float one. */
  readonly loss: number;
  readonly faults: readonly string[];
}

function numbers({ dtype, shape, data }: TensorData): ArrayLike<number> {
  return valuesFromBytes(dtype, new Uint8Array(data), elementCount(shape)) as Float32Array;
}

/** Largest difference of two lists of tensors, over the largest magnitude of the second. */
export function distance(got: readonly TensorData[], want: readonly TensorData[]): number {
  const all = want.map((tensor, i) => {
    const reals = numbers(tensor);
    let range = 0;
    for (let k = 0; k < reals.length; k++) range = Math.max(range, Math.abs(Number(reals[k])));
    return compareValues(numbers(got[i]!) as Float32Array, reals as Float32Array).maxDifference / (range || 1);
  });
  return Math.max(0, ...all);
}

function distanceOf(testimony: Testimony, want: readonly TensorData[], who: string, faults: string[]): number {
  if ('outputs' in testimony) return distance(testimony.outputs, want);
  faults.push(`${who}: ${testimony.fault}`);
  return NaN;
}

/** A float model quantized, calibrated with all its inputs but the last, and run on the last. */
export async function witnessQuantized(page: Page, float: FloatModel, settings: Partial<QuantizeSettings>): Promise<Witnessed> {
  const { plan, inputs, name } = float;
  const test = inputs.at(-1)!;
  const samples = inputs.length > 1 ? inputs.slice(0, -1) : inputs;
  const quantized = await quantizePlan(
    plan,
    settings,
    referenceCalibration(plan, samples.length, (i) => samples[i]!),
  );
  const faults: string[] = [];
  const int8Inputs = quantized.plan.subgraphs[0]!.inputs.map((tensor, i) => {
    const { dtype, quantization } = quantized.plan.subgraphs[0]!.tensors[tensor]!;
    if (dtype !== 'int8') return test[i]!;
    const [scale, zeroPoint] = [quantization!.scale[0]!, quantization!.zeroPoint[0]!];
    return Int8Array.from(new Float32Array(test[i]!), (real) =>
      Math.min(127, Math.max(-128, Math.round(real / scale) + zeroPoint)),
    ).buffer;
  });
  const reference = await runReference(quantized.plan, int8Inputs);
  const whole = { file: quantized.file, inputs: int8Inputs };
  const [litert] = await witness(page, [whole], LITERT);
  const [tfjs] = await witness(page, [whole], settings.scheme === 'int8' ? TFJS : { ...TFJS, precision: 'float32' });
  const inside = settings.scheme === 'int8' ? await singleOperators(quantized.plan, int8Inputs) : [];
  const results = await witness(page, inside, LITERT);
  let steps = 0;
  inside.forEach((operator, at) => {
    const result = results[at]!;
    if ('fault' in result) return faults.push(`${operator.name}: ${result.fault}`);
    operator.outputs.forEach((want, i) => {
      if (want.dtype !== 'int8') return;
      const { maxDifference } = compareValues(numbers(result.outputs[i]!) as Int8Array, numbers(want) as Int8Array);
      if (maxDifference > 1) faults.push(`${operator.name}: ${maxDifference} steps`);
      steps = Math.max(steps, maxDifference);
    });
  });
  const original = await runReference(plan, test);
  return {
    name,
    quantized,
    size: quantized.file.length / float.bytes,
    steps,
    litert: distanceOf(litert!, reference.outputs, 'LiteRT.js', faults),
    tfjs: distanceOf(tfjs!, reference.outputs, 'tfjs', faults),
    loss: settings.io === 'int8' ? NaN : distance(reference.outputs, original.outputs),
    faults,
  };
}
