import type { DType, TensorValues } from '../../src/core/dtype.ts';
import { elementCount } from '../../src/core/shape.ts';
import type { Quantization, TensorSpec, TensorValue } from '../../src/core/tensorValue.ts';
import { zeros } from '../../src/core/values.ts';
import type { OperatorPlan, OperatorSite, SiteInput } from '../../src/plan/operators/definition.ts';
import { DEFINITIONS } from '../../src/plan/operators/definitions.ts';
import { TfliteFormatError } from '../../src/tflite/errors.ts';
import type { Options } from '../../src/tflite/model.ts';

/** A tensor in short: float32 unless said, quantized where it has a scale. */
export interface ShortTensor {
  readonly dtype?: DType;
  readonly shape?: readonly number[];
  readonly values?: readonly (number | bigint | boolean)[];
  readonly scale?: number;
  readonly zeroPoint?: number;
  /** Whether the planner sees the values; integers of 32 and 64 bits are constants unless this says otherwise. */
  readonly known?: boolean;
}

/** Integers of one dimension, as constants that name axes, sizes or paddings. */
export function ints(...values: number[]): ShortTensor {
  return { dtype: 'int32', shape: [values.length], values };
}

/** An integer scalar. */
export function int(value: number): ShortTensor {
  return { dtype: 'int32', shape: [], values: [value] };
}

/** 0, 1, 2, ... in a shape. */
export function counting(...shape: number[]): ShortTensor {
  const count = shape.reduce((a, b) => a * b, 1);
  return { shape, values: Array.from({ length: count }, (_, i) => i) };
}

function specOf({ dtype = 'float32', shape, values = [], scale, zeroPoint = 0 }: ShortTensor, name: string): TensorSpec {
  const quantization: Quantization | null = scale === undefined ? null : { scale: [scale], zeroPoint: [zeroPoint], dimension: 0 };
  return { name, dtype, shape: shape ?? [values.length], quantization };
}

function valuesOf(tensor: ShortTensor, dtype: DType): TensorValues {
  const out = zeros(dtype, tensor.values?.length ?? 0);
  const wide = out instanceof BigInt64Array || out instanceof BigUint64Array;
  tensor.values?.forEach((value, i) => (out[i] = (wide ? BigInt(value) : Number(value)) as never));
  return out;
}

function siteOf(
  op: string,
  inputs: readonly (ShortTensor | null)[],
  outputs: readonly ShortTensor[],
  builtinOptions: Options,
  all: boolean,
): OperatorSite {
  return {
    op,
    builtinOptions,
    customOptions: null,
    inputs: inputs.map((input, i): SiteInput | null => {
      if (input === null) return null;
      const spec = specOf(input, `input${i}`);
      const known = all || (input.known ?? (spec.dtype === 'int32' || spec.dtype === 'int64'));
      return { ...spec, values: known && input.values ? valuesOf(input, spec.dtype) : null };
    }),
    outputs: outputs.map((output, i) => specOf(output, `output${i}`)),
    fail(field, message) {
      throw new TfliteFormatError(message, { offset: 0, table: 'Operator', field });
    },
  };
}

/** What the planner makes of an operator; outputs are float32 unless given. */
export function planOf(
  op: string,
  inputs: readonly (ShortTensor | null)[],
  builtinOptions: Options = {},
  outputs: readonly ShortTensor[] = [{}],
): OperatorPlan<unknown> {
  return DEFINITIONS.get(op)!.plan(siteOf(op, inputs, outputs, builtinOptions, false));
}

export interface Evaluated {
  readonly shapes: readonly (readonly number[])[];
  readonly values: readonly (readonly (number | bigint)[])[];
}

/** An operator planned with all values known, as an executor plans a dynamic one, and computed. */
export function evaluateOperator(
  op: string,
  inputs: readonly (ShortTensor | null)[],
  builtinOptions: Options = {},
  outputs: readonly ShortTensor[] = [{}],
): Evaluated {
  const definition = DEFINITIONS.get(op)!;
  const site = siteOf(op, inputs, outputs, builtinOptions, true);
  const plan = definition.plan(site);
  const specs = site.outputs.map((output, i) => ({ ...output, shape: plan.outputShapes[i]! }));
  const values = definition.evaluate({
    requantization: 'float',
    options: plan.options,
    inputs: inputs.map((input, i): TensorValue | null => {
      if (input === null) return null;
      const spec = specOf(input, `input${i}`);
      return { ...spec, values: valuesOf(input, spec.dtype) };
    }),
    outputs: specs,
  });
  values.forEach((array, i) => {
    const count = elementCount(specs[i]!.shape);
    if (array.length !== count) throw new Error(`${op}: ${array.length} elements for [${specs[i]!.shape.join(',')}]`);
    if (array.constructor !== zeros(specs[i]!.dtype, 0).constructor) throw new Error(`${op}: not an array of ${specs[i]!.dtype}`);
  });
  return { shapes: plan.outputShapes, values: values.map((array) => [...array]) };
}
