import type { Plan } from '../plan/plan.ts';
import { dequantize } from '../core/quantization.ts';
import { isQuantized } from '../core/isQuantized.ts';
import { valuesFromReals } from '../core/reals.ts';
import { elementCount } from '../core/shape.ts';
import type { TensorSpec } from '../core/tensorValue.ts';
import { bytesFromValues, valuesFromBytes } from '../core/values.ts';
import type { Precision, TensorData } from '../engines/types.ts';
import { AgreementSums, type AgreementFigures } from './agreementSums.ts';
import { inputSpecs } from './samples/pictureTaker.ts';
import { runModel } from './runModel.ts';
import type { SampleSet } from './sampleSet.ts';
import type { LoadedModel } from './types.ts';

/** What is compared, on which samples, and where. */
export interface AgreementQuestion {
  readonly float: LoadedModel;
  /** A quantized file of it, with float or integer inputs and outputs. */
  readonly quantized: LoadedModel;
  /** Samples of the float model. */
  readonly samples: SampleSet;
  /** The samples from `first` on, `count` of them, as far as there are so many. */
  readonly first: number;
  readonly count: number;
  /** Where the quantized file runs; the float model runs there too, in float32. */
  readonly engine: string;
  readonly precision: Precision;
}

/** How far a quantized model agrees with its float model, and what ran it. */
export interface Agreement extends AgreementFigures {
  readonly engine: string;
  readonly precision: Precision;
  readonly samplesId: string;
  readonly samplesTitle: string;
}

export interface AgreementOptions {
  readonly signal?: AbortSignal | undefined;
  /** Samples done, of all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Runs both models on the same samples, and compares their outputs as real numbers.
 *
 * @throws what a sample or a run throws: UnsupportedOperatorError, UnsupportedTypeError; the signal's reason
 */
export async function agreement(
  { float, quantized, samples, first, count, engine, precision }: AgreementQuestion,
  { signal, onProgress }: AgreementOptions = {},
): Promise<Agreement> {
  const total = Math.max(0, Math.min(count, samples.count - first));
  const [from, to] = [inputSpecs(float), inputSpecs(quantized)];
  const sums = new AgreementSums();
  for (let index = 0; index < total; index++) {
    signal?.throwIfAborted();
    const inputs = await samples.inputs(first + index);
    const same = inputs.map((bytes, i) => convertInput(bytes, from[i]!, to[i]!));
    const expected = await runModel(float.id, { engine, precision: 'float32', inputs, signal });
    const got = await runModel(quantized.id, { engine, precision, inputs: same, signal });
    sums.add(
      realOutputs(float.plan, expected.outputs),
      realOutputs(quantized.plan, got.outputs),
      samples.labels?.[first + index] ?? null,
    );
    onProgress?.(index + 1, total);
  }
  return { ...sums.figures(), engine, precision, samplesId: samples.id, samplesTitle: samples.title };
}

/** A float input as the quantized model takes it: as it is, or on its input's grid. */
export function convertInput(bytes: ArrayBuffer, from: TensorSpec, to: TensorSpec): ArrayBuffer {
  if (from.dtype === to.dtype || !isQuantized(to)) return bytes.slice(0);
  const reals = valuesFromBytes(from.dtype, new Uint8Array(bytes), elementCount(from.shape)) as Float32Array;
  return bytesFromValues(to.dtype, valuesFromReals(reals, to, 'input'));
}

/** Outputs of the first signature as real numbers, with the shapes that they had. */
function realOutputs(plan: Plan, outputs: readonly TensorData[]): { reals: ArrayLike<number>; shape: readonly number[] }[] {
  const signature = plan.signatures[0];
  const tensors = plan.subgraphs[signature?.subgraph ?? 0]?.tensors ?? [];
  return outputs.map(({ dtype, shape, data }, i) => {
    const spec = tensors[signature?.outputs[i]?.tensor ?? -1];
    const values = valuesFromBytes(dtype, new Uint8Array(data), elementCount(shape));
    if (spec && isQuantized(spec)) return { reals: dequantize(values, spec.quantization, shape), shape };
    return { reals: values instanceof Float32Array ? values : Array.from(values as ArrayLike<number | bigint>, Number), shape };
  });
}
