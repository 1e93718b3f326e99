import { seededInput } from '../../core/seededInput.ts';
import type { TensorSpec } from '../../core/tensorValue.ts';
import { pictureGeometry, type PictureGeometry } from '../input/pictureGeometry.ts';
import { pixelsToTensor } from '../input/pixelsToTensor.ts';
import { parseRange, suggestRange, type ValueRange } from '../input/valueRange.ts';
import type { LoadedModel } from '../types.ts';

/** The input of a model's first signature that takes a picture, and how a picture becomes its numbers. */
export interface PictureTaker {
  /** Every input of the signature, in its order. */
  readonly specs: readonly TensorSpec[];
  /** Which of them takes the picture. */
  readonly input: number;
  readonly geometry: PictureGeometry;
  /** Real values that black and white become: what the model is known or guessed to want. */
  readonly range: ValueRange;
}

/** What the inputs of a model's first signature are, in its order; none for a file without a graph. */
export function inputSpecs({ plan }: LoadedModel): readonly TensorSpec[] {
  const signature = plan.signatures[0];
  const tensors = plan.subgraphs[signature?.subgraph ?? -1]?.tensors ?? [];
  return (signature?.inputs ?? []).flatMap(({ tensor }) => tensors[tensor] ?? []);
}

/** The input that takes a picture; null where none has the shape of one. */
export function pictureTaker(model: LoadedModel): PictureTaker | null {
  const specs = inputSpecs(model);
  const input = specs.findIndex((spec) => pictureGeometry(spec) !== null);
  const spec = specs[input];
  const geometry = spec && pictureGeometry(spec);
  if (!spec || !geometry) return null;
  return { specs, input, geometry, range: parseRange(suggestRange(model, spec).text) ?? { low: -1, high: 1 } };
}

/** A picture of the input's size as the model's inputs: raw little-endian bytes; what takes no picture gets noise from seed + its number. */
export function inputsFromPixels(taker: PictureTaker, pixels: ImageData, seed: number): ArrayBuffer[] {
  const { specs, input, geometry, range } = taker;
  return specs.map((spec, number) =>
    number === input ? pixelsToTensor(pixels.data, spec, { geometry, range, channels: 'rgb' }) : seededInput(spec, seed + number),
  );
}
