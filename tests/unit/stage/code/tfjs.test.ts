import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { firstDifference } from '../../../helpers/differences.ts';
import { legalSettings } from '../../../helpers/randomSetting.ts';
import { tfjsSnippet } from '../../../../src/stage/code/tfjs.ts';
import { evaluateStage } from '../../../../src/stage/evaluate.ts';
import { geometryOf } from '../../../../src/stage/geometry.ts';
import { FIRST_SETTING, KINDS, type Setting } from '../../../../src/stage/setting.ts';
import { tensorsOf } from '../../../../src/stage/tensors.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** Runs the code as it is shown, but for the import, which it gets as a parameter, and the printing. */
function execute(code: string): tf.Tensor {
  const body = code.replace("import * as tf from '@tensorflow/tfjs';", '').replace('y.print();', 'return y;');
  return new Function('tf', body)(tf) as tf.Tensor;
}

function codeOf(setting: Setting): string {
  const { geometry } = geometryOf(setting);
  return tfjsSnippet(geometry!, tensorsOf(setting, geometry!)).code;
}

test.each(KINDS)('%s: the code of 300 seeded settings, executed, gives the numbers of core', async (kind) => {
  for (const [setting, geometry] of legalSettings(kind, 300, (each) => geometryOf(each).geometry)) {
    const tensors = tensorsOf(setting, geometry);
    const { code } = tfjsSnippet(geometry, tensors);
    tf.engine().startScope();
    const y = execute(code);
    const { outHeight, outWidth, outChannels } = geometry;
    const row = kind === 'conv1d' || kind === 'causal';
    expect(y.shape).toEqual(row ? [1, outWidth, outChannels] : [1, outHeight, outWidth, outChannels]);
    const at = firstDifference(await y.data(), evaluateStage(geometry, tensors));
    if (at >= 0) throw new Error(`output ${at} differs for ${JSON.stringify(setting)}:\n${code}`);
    tf.engine().endScope();
  }
});

test.each(KINDS)('%s: placeholders have the shape of the numbers they stand for', (kind) => {
  for (const [setting, geometry] of legalSettings(kind, 40, (each) => geometryOf(each).geometry)) {
    const { bias } = tensorsOf(setting, geometry);
    const y = execute(tfjsSnippet(geometry, { input: null, filter: null, bias }).code);
    expect(y.size).toBe(geometry.outHeight * geometry.outWidth * geometry.outChannels);
    y.dispose();
  }
});

test('a plain convolution is one call', () => {
  expect(codeOf(FIRST_SETTING)).toContain("let y = tf.conv2d(x, filter, [1, 1], 'valid');\ny.print();");
  expect(codeOf({ ...FIRST_SETTING, padding: 'SAME' })).toContain("tf.conv2d(x, filter, [1, 1], 'same')");
  expect(codeOf({ ...FIRST_SETTING, padding: 'EXPLICIT', padTop: 0, padLeft: 2 })).toContain('[[0, 0], [0, 1], [2, 1], [0, 0]]');
});

test('a stride beside a dilation is told in a note, and only then', () => {
  const notes = (setting: Partial<Setting>) => {
    const asked = { ...FIRST_SETTING, ...setting };
    return tfjsSnippet(geometryOf(asked).geometry!, { input: null, filter: null, bias: null }).notes.join(' ');
  };
  expect(notes({ strideWidth: 2, dilationHeight: 2 })).toContain('not both');
  expect(notes({ strideWidth: 2 })).toBe('');
  expect(notes({ dilationWidth: 2 })).toBe('');
});
