import { operatorModel } from '../../helpers/operatorModel.ts';
import { count, reals, wholes } from '../cases/ownCase.ts';
import { brackets, outSize, type Geometry } from '../cases/textbook.ts';
import type { KernelCase } from './kernelCase.ts';

/** A float32 layer with a window over an image. */
export interface FloatRow extends Geometry {
  /** Output channels of CONV_2D; of a depthwise convolution as many as the input has times `multiplier`. */
  readonly out?: number;
  readonly groups?: number;
  readonly multiplier?: number;
  readonly activation?: string;
  readonly bias?: 'none';
  /** Weights in 8 bits, a scale for each output channel or one for all. */
  readonly weights?: 'perChannel' | 'perTensor';
  /** Values of the image at the beginning. */
  readonly begins?: readonly number[];
}

/** Weights of a layer as the file holds them, in float32 or 8 bits. */
export function weightsOf(shape: readonly number[], dimension: number, kind: FloatRow['weights'], seed: number) {
  if (kind === undefined) return { shape, data: reals(count(shape), seed) };
  const data = Int8Array.from(wholes(count(shape), seed, -127, 127));
  const channels = shape[dimension]!;
  const scale = kind === 'perTensor' ? 0.01 : Array.from({ length: channels }, (_, channel) => 0.004 * (1 + (channel % 5)));
  const zeroPoint = kind === 'perTensor' ? 0 : Array.from({ length: channels }, () => 0);
  return { shape, type: 'INT8' as const, data, scale, zeroPoint, dimension };
}

export function convolutionCase(row: FloatRow, seed: number): KernelCase {
  const { x, f, s, d, p, out = 1, groups = 1, activation = 'NONE', bias = '', weights, begins = [] } = row;
  const filterShape = [out, ...f, x[3] / groups];
  const image = reals(count(x), seed + 1);
  image.set(begins);
  return {
    name: `CONV_2D float32 x=${brackets(x)} f=${brackets(filterShape)} s=${s} d=${d} p=${p} ${activation} ${weights ?? ''} bias ${bias} from ${begins}`,
    model: operatorModel(
      'CONV_2D',
      [
        { shape: x },
        weightsOf(filterShape, 0, weights, seed),
        bias === 'none' ? null : { shape: [out], data: reals(out, seed + 2) },
      ],
      [{ shape: [x[0], ...outSize(row), out] }],
      {
        padding: p,
        strideH: s[0],
        strideW: s[1],
        dilationHFactor: d[0],
        dilationWFactor: d[1],
        fusedActivationFunction: activation,
      },
    ),
    inputs: [image],
  };
}

export function depthwiseCase(row: FloatRow, seed: number): KernelCase {
  const { x, f, s, d, p, multiplier = 1, activation = 'NONE', bias = '', weights } = row;
  const channels = x[3] * multiplier;
  const filterShape = [1, ...f, channels];
  return {
    name: `DEPTHWISE_CONV_2D float32 x=${brackets(x)} f=${brackets(filterShape)} s=${s} d=${d} p=${p} ${activation} ${weights ?? ''} bias ${bias}`,
    model: operatorModel(
      'DEPTHWISE_CONV_2D',
      [
        { shape: x },
        weightsOf(filterShape, 3, weights, seed),
        bias === 'none' ? null : { shape: [channels], data: reals(channels, seed + 2) },
      ],
      [{ shape: [x[0], ...outSize(row), channels] }],
      {
        padding: p,
        strideH: s[0],
        strideW: s[1],
        dilationHFactor: d[0],
        dilationWFactor: d[1],
        depthMultiplier: multiplier,
        fusedActivationFunction: activation,
      },
    ),
    inputs: [reals(count(x), seed + 1)],
  };
}

export const ONE: readonly [number, number] = [1, 1];
export const TWO: readonly [number, number] = [2, 2];

/** `base` once for each variation. */
export const vary = <Row>(base: Row, variations: readonly Partial<Row>[]): readonly Row[] =>
  variations.map((one) => ({ ...base, ...one }));
