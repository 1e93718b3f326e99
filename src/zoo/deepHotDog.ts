import type { Model } from '../tflite/model.ts';
import { Network, type Feature } from './network.ts';

const SEED = 20190526;

/**
 * DeepHotDog, a small classifier for "hot dog or not", with seeded weights.
 *
 * input   [1, 224, 224, 3]   NHWC, (v - 127.5) / 127.5
 * output  [1, 1]             below 0.5 means a hot dog, once trained
 *
 * Three 3x3 convolutions with 8, 24, 64 filters (VALID, RELU), each followed by 2x2 max pooling, then 64 neurons and one.
 */
export function deepHotDog(): Model {
  const net = new Network(SEED);
  let feature: Feature = net.input([1, 224, 224, 3]);
  for (const [i, outChannels] of [8, 24, 64].entries()) {
    feature = net.conv2d(feature, outChannels, { name: `conv${i + 1}`, size: 3, stride: 1, padding: 'VALID' }, 'RELU');
    feature = net.pool2d('MAX_POOL_2D', feature, { name: `pool${i + 1}`, size: 2, stride: 2, padding: 'VALID' });
  }
  const elements = feature.shape.reduce((product, dim) => product * dim, 1);
  feature = net.reshape(feature, [1, elements], 'flatten');
  feature = net.fullyConnected(feature, 64, 'dense1', 'RELU');
  feature = net.fullyConnected(feature, 1, 'dense2', 'NONE');
  return net.model(net.logistic(feature, 'probability'), 'DeepHotDog');
}
