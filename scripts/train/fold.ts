import { LAYERS } from './network.ts';
import { foldMoments, type Moments } from './normalise.ts';
import type { Weight } from './weights.ts';

/** A layer as it is computed when nothing is trained any more. */
export interface FoldedLayer {
  readonly name: string;
  /** Depthwise [3, 3, channels], conv [9, outChannels], pointwise and dense [inChannels, outChannels]. */
  readonly filter: Float32Array;
  readonly bias: Float32Array;
}

/** The layers with their normalization gone into filter and bias, then `dense`. */
export function foldNormalization(weights: readonly Weight[], moments: ReadonlyMap<string, Moments>): FoldedLayer[] {
  const values = (name: string): Float32Array => weights.find((weight) => weight.name === name)!.values;
  const layers = LAYERS.map(({ name }) => {
    const { scale, offset } = foldMoments(moments.get(name)!, values(`${name}/gain`), values(`${name}/shift`));
    // The output channel is the last axis of every filter here.
    const filter = values(`${name}/filter`).map((value, i) => value * scale[i % scale.length]!);
    return { name, filter, bias: offset };
  });
  return [...layers, { name: 'dense', filter: values('dense/filter'), bias: values('dense/bias') }];
}
