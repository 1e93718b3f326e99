import type { Model } from '../tflite/model.ts';
import { Network, type ZooWeights } from './network.ts';

const SEED = 1704;
/** ImageNet's, and one for background, as the published files have it. */
const CLASSES = 1001;
const MIN_CHANNELS = 8;

/** Channels after each pointwise convolution at width 1, and the stride of the depthwise convolution before it. */
const BLOCKS = [
  [64, 1],
  [128, 2],
  [128, 1],
  [256, 2],
  [256, 1],
  [512, 2],
  [512, 1],
  [512, 1],
  [512, 1],
  [512, 1],
  [512, 1],
  [1024, 2],
  [1024, 1],
] as const;

/**
 * MobileNetV1 with seeded weights, at any width (multiplier of all channels) and resolution.
 *
 * input   [1, size, size, 3]   NHWC, in [-1, 1]
 * output  [1, 1001]            probabilities
 *
 * Channels are rounded, and at least 8.
 *
 * @see Howard et al.: MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications (2017)
 */
export function mobilenetV1(width: number, size: number, weights: ZooWeights = 'seeded'): Model {
  const channels = (atWidth1: number) => Math.max(MIN_CHANNELS, Math.round(atWidth1 * width));
  const net = new Network(SEED, weights);
  const input = net.input([1, size, size, 3]);
  let feature = net.conv2d(input, channels(32), { name: 'conv0', size: 3, stride: 2, padding: 'SAME' }, 'RELU6');
  for (const [i, [outChannels, stride]] of BLOCKS.entries()) {
    feature = net.depthwiseConv2d(feature, { name: `depthwise${i + 1}`, size: 3, stride, padding: 'SAME' }, 'RELU6');
    const window = { name: `pointwise${i + 1}`, size: 1, stride: 1, padding: 'SAME' } as const;
    feature = net.conv2d(feature, channels(outChannels), window, 'RELU6');
  }
  const rest = feature.shape[1]!;
  feature = net.pool2d('AVERAGE_POOL_2D', feature, { name: 'pool', size: rest, stride: rest, padding: 'VALID' });
  feature = net.conv2d(feature, CLASSES, { name: 'logits', size: 1, stride: 1, padding: 'SAME' }, 'NONE');
  feature = net.reshape(feature, [1, CLASSES], 'squeeze');
  return net.model(net.softmax(feature, 'probabilities'), `MobileNetV1 ${width} ${size}`);
}
