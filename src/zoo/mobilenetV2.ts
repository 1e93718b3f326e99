import type { Model } from '../tflite/model.ts';
import { Network, type Feature, type ZooWeights } from './network.ts';

const SEED = 1801;
const CLASSES = 1000;
/** What a residual branch adds to the variance of a sum, so that a chain of blocks keeps its spread. */
const BRANCH_VARIANCE = 0.25;

/** expansion, channels at width 1, repeats, stride of the first: table 2 of the paper. */
const STAGES = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
] as const;

/** The multiple of 8 nearest to `channels`, at least 8, and never more than 10 % below. */
export function divisibleBy8(channels: number): number {
  const nearest = Math.max(8, Math.floor((channels + 4) / 8) * 8);
  return nearest < 0.9 * channels ? nearest + 8 : nearest;
}

interface Block {
  readonly name: string;
  readonly expansion: number;
  readonly outChannels: number;
  readonly stride: number;
}

/** Expand (1x1, RELU6), filter (3x3 depthwise, RELU6), project (1x1, linear); added to the input where shapes allow. */
function invertedResidual(net: Network, input: Feature, { name, expansion, outChannels, stride }: Block): Feature {
  const inChannels = input.shape[3]!;
  const pointwise = { size: 1, stride: 1, padding: 'SAME' } as const;
  let feature = input;
  if (expansion > 1) feature = net.conv2d(feature, expansion * inChannels, { ...pointwise, name: `${name}/expand` }, 'RELU6');
  feature = net.depthwiseConv2d(feature, { name: `${name}/depthwise`, size: 3, stride, padding: 'SAME' }, 'RELU6');
  const residual = stride === 1 && inChannels === outChannels;
  const variance = residual ? BRANCH_VARIANCE : 1;
  feature = net.conv2d(feature, outChannels, { ...pointwise, name: `${name}/project` }, 'NONE', { variance });
  return residual ? net.add(input, feature, `${name}/add`) : feature;
}

/**
 * MobileNetV2 with seeded weights, at any width (multiplier of all channels) and resolution.
 *
 * input   [1, size, size, 3]   NHWC, in [-1, 1]
 * output  [1, 1000]            probabilities
 *
 * Channels are multiples of 8; the last convolution has at least 1280.
 *
 * @see Sandler et al.: MobileNetV2: Inverted Residuals and Linear Bottlenecks (2018)
 */
export function mobilenetV2(width: number, size: number, weights: ZooWeights = 'seeded'): Model {
  const net = new Network(SEED, weights);
  const input = net.input([1, size, size, 3]);
  let feature = net.conv2d(input, divisibleBy8(32 * width), { name: 'conv0', size: 3, stride: 2, padding: 'SAME' }, 'RELU6');
  let block = 0;
  for (const [expansion, atWidth1, repeats, firstStride] of STAGES) {
    const outChannels = divisibleBy8(atWidth1 * width);
    for (let i = 0; i < repeats; i++) {
      const stride = i === 0 ? firstStride : 1;
      feature = invertedResidual(net, feature, { name: `block${block++}`, expansion, outChannels, stride });
    }
  }
  const last = divisibleBy8(1280 * Math.max(1, width));
  feature = net.conv2d(feature, last, { name: 'conv1', size: 1, stride: 1, padding: 'SAME' }, 'RELU6');
  feature = net.spatialMean(feature, 'mean');
  feature = net.fullyConnected(feature, CLASSES, 'logits', 'NONE');
  return net.model(net.softmax(feature, 'probabilities'), `MobileNetV2 ${width} ${size}`);
}
