import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { firstDifference } from '../helpers/differences.ts';
import { legalSettings } from '../helpers/randomSetting.ts';
import { activate } from '../../src/core/activation.ts';
import { evaluateStage } from '../../src/stage/evaluate.ts';
import { geometryOf, type Geometry } from '../../src/stage/geometry.ts';
import { KINDS } from '../../src/stage/setting.ts';
import { tensorsOf, type StageTensors } from '../../src/stage/tensors.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** tf.js refuses a stride above 1 beside a dilation above 1, on whichever axes they are; nothing else of the stage. */
function tfjsRefuses({ strideHeight, strideWidth, dilationHeight, dilationWidth }: Geometry): boolean {
  return Math.max(strideHeight, strideWidth) > 1 && Math.max(dilationHeight, dilationWidth) > 1;
}

/** The image continued by `rows` and `columns` beyond each edge: mirrored, or with the edge repeated one at a time. */
function continued(image: tf.Tensor4D, geometry: Geometry): tf.Tensor4D {
  const { padTop, padBottom, padLeft, padRight, border } = geometry;
  if (border === 'reflect')
    return tf.mirrorPad(
      image,
      [
        [0, 0],
        [padTop, padBottom],
        [padLeft, padRight],
        [0, 0],
      ],
      'reflect',
    );
  // The symmetric mirror of one pixel is the edge itself.
  let grown = image;
  const sides = [
    [padTop, padBottom],
    [padLeft, padRight],
  ] as const;
  for (const [axis, [before, after]] of sides.entries()) {
    for (let count = 0; count < Math.max(before, after); count++) {
      const one: [number, number] = [count < before ? 1 : 0, count < after ? 1 : 0];
      const paddings: [number, number][] = [[0, 0], axis === 0 ? one : [0, 0], axis === 1 ? one : [0, 0], [0, 0]];
      grown = tf.mirrorPad(grown, paddings, 'symmetric');
    }
  }
  return grown;
}

/** The same by one call of tf.js (one a group); throws where tf.js refuses it. */
function byTfjs(geometry: Geometry, { input, filter, bias }: StageTensors): Float32Array {
  const { kind, inHeight, inWidth, inChannels, filterHeight, filterWidth, outHeight, outWidth, outChannels, depth, groups } =
    geometry;
  const { strideHeight, strideWidth, padTop, padBottom, padLeft, padRight } = geometry;
  const strides: [number, number] = [strideHeight, strideWidth];
  const dilations: [number, number] = [geometry.dilationHeight, geometry.dilationWidth];
  const beforehand = geometry.border !== 'zero' && geometry.hasFilter && kind !== 'transposed';
  const explicit: tf.backend_util.ExplicitPadding = [
    [0, 0],
    [padTop, padBottom],
    [padLeft, padRight],
    [0, 0],
  ];
  const words = { SAME: 'same', VALID: 'valid', EXPLICIT: explicit } as const;
  const pad = beforehand ? 'valid' : words[geometry.padding];
  const y = tf.tidy(() => {
    const raw = tf.tensor4d(input, [1, inHeight, inWidth, inChannels]);
    const x = beforehand ? continued(raw, geometry) : raw;
    const window: [number, number] = [filterHeight, filterWidth];
    if (kind === 'maxPool') return tf.maxPool(x, window, strides, pad);
    if (kind === 'averagePool') return tf.avgPool(x, window, strides, pad);
    const ohwi = tf.tensor4d(filter, [outChannels, filterHeight, filterWidth, depth]);
    const added = (sums: tf.Tensor) => (bias ? sums.add(tf.tensor1d(bias)) : sums);
    if (kind === 'transposed')
      return added(tf.conv2dTranspose(x, ohwi.transpose([1, 2, 0, 3]), [1, outHeight, outWidth, outChannels], strides, pad));
    const hwio: tf.Tensor4D = ohwi.transpose([1, 2, 3, 0]);
    if (kind === 'depthwise') {
      const apart: tf.Tensor4D = hwio.reshape([filterHeight, filterWidth, inChannels, outChannels / inChannels]);
      return added(tf.depthwiseConv2d(x, apart, strides, pad, 'NHWC', dilations));
    }
    if ((kind === 'conv1d' || kind === 'causal') && !Array.isArray(pad)) {
      const row: tf.Tensor3D = x.reshape([1, -1, inChannels]);
      const taps: tf.Tensor3D = hwio.reshape([filterWidth, inChannels, outChannels]);
      return added(tf.conv1d(row, taps, strideWidth, pad as 'same' | 'valid', 'NWC', dilations[1]));
    }
    const parts = tf.split<tf.Tensor4D>(x, groups, 3);
    const filters = tf.split<tf.Tensor4D>(hwio, groups, 3);
    return added(
      tf.concat(
        parts.map((part, group) => tf.conv2d(part, filters[group]!, strides, pad, 'NHWC', dilations)),
        3,
      ),
    );
  });
  const out = Float32Array.from(y.dataSync());
  y.dispose();
  activate(geometry.activation, out);
  return out;
}

test.each(KINDS)('%s: core equals tf.js in 300 seeded settings, wherever tf.js computes at all', (kind) => {
  let refused = 0;
  for (const [setting, geometry] of legalSettings(kind, 300, (each) => geometryOf(each).geometry)) {
    const tensors = tensorsOf(setting, geometry);
    if (tfjsRefuses(geometry)) {
      refused++;
      expect(() => byTfjs(geometry, tensors), JSON.stringify(setting)).toThrow(/strides|dilation/i);
      continue;
    }
    const at = firstDifference(byTfjs(geometry, tensors), evaluateStage(geometry, tensors));
    if (at >= 0) throw new Error(`output ${at} differs for ${JSON.stringify(setting)}`);
  }
  expect(refused).toBeLessThan(260);
});

test.each(['standard', 'depthwise', 'maxPool', 'averagePool', 'conv1d'] as const)(
  '%s: tf.js computed more than 30 of them itself',
  (kind) => {
    const run = legalSettings(kind, 300, (each) => geometryOf(each).geometry).filter(([, geometry]) => !tfjsRefuses(geometry));
    expect(run.length).toBeGreaterThan(30);
  },
);
