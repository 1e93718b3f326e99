import type { Padding } from '../core/padding.ts';
import type { Model } from '../tflite/model.ts';
import { Network, type Feature, type GivenWeights, type ZooActivation } from './network.ts';

interface WindowLayer {
  readonly filterHeight: number;
  readonly filterWidth: number;
  /** 1 unless given, for both axes. */
  readonly stride?: number;
  /** `SAME` unless given; `VALID` for a pool. */
  readonly padding?: Padding;
}

interface WeightedLayer {
  /** `NONE` unless given. */
  readonly activation?: ZooActivation;
  /** Drawn from the seed unless given; a filter without a bias has a bias of zeros. */
  readonly weights?: GivenWeights;
}

/** A layer of a small model. Filters: conv2d OHWI, depthwiseConv2d 1HWO, dense `[outChannels, inChannels]`. */
export type StackLayer =
  | ({ readonly kind: 'conv2d'; readonly outChannels: number } & WindowLayer & WeightedLayer)
  | ({ readonly kind: 'depthwiseConv2d' } & WindowLayer & WeightedLayer)
  | ({ readonly kind: 'maxPool2d' } & WindowLayer)
  | ({ readonly kind: 'dense'; readonly outChannels: number } & WeightedLayer)
  /** Branches that read the same input; their outputs, which have one shape, are added. */
  | { readonly kind: 'sum'; readonly branches: readonly (readonly StackLayer[])[] };

/**
 * A model of layers one after the other, to be timed or taken apart; weights that are not given are the same for the same seed.
 *
 * input   inputShape   NHWC, or [batch, channels] before a dense layer; expected in [-1, 1]
 * output  that of the last layer
 *
 * A dense layer flattens what it reads. Names of tensors: `layer0`, `layer1`, ...; in a sum `layer1/0.0`.
 *
 * @throws RangeError for no layers, or a sum of nothing
 */
export function stackModel(inputShape: readonly number[], layers: readonly StackLayer[], seed = 1): Model {
  if (layers.length === 0) throw new RangeError('a stack of no layers computes nothing; give at least one');
  const net = new Network(seed);
  const output = addLayers(net, net.input(inputShape), layers, 'layer');
  return net.model(output, 'Stack');
}

function addLayers(net: Network, input: Feature, layers: readonly StackLayer[], prefix: string): Feature {
  return layers.reduce((feature, layer, index) => addLayer(net, feature, layer, `${prefix}${index}`), input);
}

function addLayer(net: Network, input: Feature, layer: StackLayer, name: string): Feature {
  switch (layer.kind) {
    case 'conv2d':
      return net.conv2d(input, layer.outChannels, windowOf(layer, name, 'SAME'), layer.activation ?? 'NONE', {
        given: layer.weights,
      });
    case 'depthwiseConv2d':
      return net.depthwiseConv2d(input, windowOf(layer, name, 'SAME'), layer.activation ?? 'NONE', layer.weights);
    case 'maxPool2d':
      return net.pool2d('MAX_POOL_2D', input, windowOf(layer, name, 'VALID'));
    case 'dense': {
      const [batch = 1, ...sides] = input.shape;
      const count = sides.reduce((product, side) => product * side, 1);
      const flat = sides.length === 1 ? input : net.reshape(input, [batch, count], `${name}/flatten`);
      return net.fullyConnected(flat, layer.outChannels, name, layer.activation ?? 'NONE', layer.weights);
    }
    case 'sum': {
      const [first, ...others] = layer.branches.map((branch, number) => addLayers(net, input, branch, `${name}/${number}.`));
      if (!first) throw new RangeError(`${name} is a sum of no branches; give at least one`);
      return others.reduce((sum, branch, number) => net.add(sum, branch, `${name}/sum${number}`), first);
    }
  }
}

function windowOf({ filterHeight, filterWidth, stride = 1, padding }: WindowLayer, name: string, usual: Padding) {
  return { name, size: [filterHeight, filterWidth], stride, padding: padding ?? usual } as const;
}
