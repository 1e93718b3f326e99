import { isQuantized } from '../../src/core/isQuantized.ts';
import { dequantize } from '../../src/core/quantization.ts';
import { elementCount } from '../../src/core/shape.ts';
import type { TensorSpec } from '../../src/core/tensorValue.ts';
import { valuesFromBytes } from '../../src/core/values.ts';
import type { CompiledModel } from '../../src/engines/engine.ts';
import { signatureOf } from '../../src/engines/signatureOf.ts';
import type { Precision, TensorData } from '../../src/engines/types.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Entry } from './manifest.ts';
import type { ReadFile } from './runEntry.ts';

/** float32 of an engine may differ from the reference's by this part of the output's range, as CONTRIBUTING says. */
const FLOAT32_SHARE = 5e-4;
const FAITHFUL_COSINE = 0.99;

export interface PrecisionVerdict {
  readonly faults: readonly string[];
  /** Distance to the integer model's own goldens, in steps: printed, not judged. */
  readonly agreement: string;
}

/**
 * Judges a quantized model in a float precision against the reference in the same precision.
 *
 * float32: within 5e-4 of the output's range, or one step where rounding to the output's grid falls the other way.
 * int8-faithful: the same largest element, and a cosine of at least 0.99.
 */
export async function judgePrecision(
  entry: Entry,
  plan: Plan,
  model: CompiledModel,
  reference: CompiledModel,
  read: ReadFile,
  precision: Precision,
): Promise<PrecisionVerdict> {
  const signature = signatureOf(plan, null);
  const { tensors } = plan.subgraphs[signature.subgraph]!;
  const options = { signature: null, tensors: [], profile: false };
  const faults: string[] = [];
  let steps = 0;
  let top = 0;
  for (const [number, run] of entry.runs.entries()) {
    const files = await Promise.all(run.inputs.map((input) => read(input.file)));
    const inputs = signature.inputs.map(({ tensor }) => files[entry.inputs.findIndex(({ index }) => index === tensor)]!.buffer);
    const got = await model.run(inputs, options);
    const want = await reference.run(inputs, options);
    for (const [i, output] of signature.outputs.entries()) {
      const spec = tensors[output.tensor]!;
      const fault = judgeTensor(spec, got.outputs[i]!, want.outputs[i]!, precision);
      if (fault) faults.push(`run ${number} out${i}: ${fault}`);
      const golden = await read(run.outputs[entry.outputs.findIndex(({ index }) => index === output.tensor)]!.file);
      const [own, native] = [realsOf(spec, new Uint8Array(got.outputs[i]!.data)), realsOf(spec, golden)];
      steps = Math.max(steps, maxDifference(own, native) / (isQuantized(spec) ? spec.quantization.scale[0]! : 1));
      if (argMax(own) === argMax(native)) top++;
    }
  }
  const unit = isQuantized(tensors[signature.outputs[0]!.tensor]!) ? 'steps' : 'units';
  const judged = entry.runs.length * signature.outputs.length;
  return { faults, agreement: `integer model: top-1 ${top} of ${judged}, ${Number(steps.toPrecision(3))} ${unit} apart at most` };
}

function realsOf(spec: TensorSpec, bytes: Uint8Array): Float32Array {
  const values = valuesFromBytes(spec.dtype, bytes, elementCount(spec.shape));
  return isQuantized(spec) ? dequantize(values, spec.quantization, spec.shape) : Float32Array.from(values as Float32Array);
}

function judgeTensor(spec: TensorSpec, got: TensorData, want: TensorData, precision: Precision): string | null {
  const [a, b] = [realsOf(spec, new Uint8Array(got.data)), realsOf(spec, new Uint8Array(want.data))];
  if (precision === 'int8-faithful') {
    const cosine = cosineOf(a, b);
    if (argMax(a) !== argMax(b) && a[argMax(b)] !== a[argMax(a)]) return `top-1 is ${argMax(a)}, the reference's ${argMax(b)}`;
    return cosine >= FAITHFUL_COSINE ? null : `cosine ${cosine}`;
  }
  const range = b.reduce((most, x) => Math.max(most, x), -Infinity) - b.reduce((least, x) => Math.min(least, x), Infinity);
  const step = isQuantized(spec) ? spec.quantization.scale[0]! * 1.001 : 0;
  const allowed = Math.max(step, FLOAT32_SHARE * range);
  const difference = maxDifference(a, b);
  return difference <= allowed ? null : `differs by ${difference}, allowed ${allowed}`;
}

function maxDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, x, i) => Math.max(most, Math.abs(x - b[i]!)), 0);
}

function argMax(values: Float32Array): number {
  return values.reduce((best, x, i) => (x > values[best]! ? i : best), 0);
}

/** Of two tensors of zeros 1: they agree. */
function cosineOf(a: Float32Array, b: Float32Array): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    dot += a[i]! * b[i]!;
    aa += a[i]! ** 2;
    bb += b[i]! ** 2;
  }
  if (aa === 0 || bb === 0) return aa === bb ? 1 : 0;
  return dot / Math.sqrt(aa * bb);
}
