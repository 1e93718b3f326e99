import { mulberry32 } from '../../src/core/random.ts';
import { FASHION_CLASSES } from './fashionMnist.ts';
import { FEATURES, LAYERS, type LayerPlan } from './network.ts';

/** Numbers that are trained, with their shape for tf.js. */
export interface Weight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
  /** Filters are pulled towards 0 a little; gains, shifts and biases are not. */
  readonly decays: boolean;
}

/** Inputs of one output of the layer. */
export function fanIn({ kind, inChannels }: LayerPlan): number {
  return kind === 'conv' ? 9 * inChannels : kind === 'depthwise' ? 9 : inChannels;
}

/**
 * The network before training, filters drawn with He's variance: for each layer `<name>/filter` ([9 * inChannels or
 * inChannels, outChannels], depthwise [3, 3, channels, 1]), `<name>/gain`, `<name>/shift`; then `dense/filter`
 * [FEATURES, 10] and `dense/bias`.
 */
export function firstWeights(seed: number): Weight[] {
  const random = mulberry32(seed);
  const drawn = (name: string, shape: readonly number[], inputs: number): Weight => {
    const reach = Math.sqrt(6 / inputs);
    const length = shape.reduce((product, dim) => product * dim, 1);
    return { name, shape, decays: true, values: Float32Array.from({ length }, () => reach * (2 * random() - 1)) };
  };
  const constant = (name: string, length: number, value: number): Weight => {
    return { name, shape: [length], decays: false, values: new Float32Array(length).fill(value) };
  };
  return [
    ...LAYERS.flatMap((layer) => {
      const { name, kind, outChannels } = layer;
      const shape = kind === 'depthwise' ? [3, 3, outChannels, 1] : [fanIn(layer), outChannels];
      return [
        drawn(`${name}/filter`, shape, fanIn(layer)),
        constant(`${name}/gain`, outChannels, 1),
        constant(`${name}/shift`, outChannels, 0),
      ];
    }),
    drawn('dense/filter', [FEATURES, FASHION_CLASSES.length], 6 * FEATURES),
    constant('dense/bias', FASHION_CLASSES.length, 0),
  ];
}
