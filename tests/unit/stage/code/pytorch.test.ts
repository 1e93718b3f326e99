import { expect, test } from 'vitest';
import { pytorchSnippet } from '../../../../src/stage/code/pytorch.ts';
import { geometryOf } from '../../../../src/stage/geometry.ts';
import { FIRST_SETTING, type Setting } from '../../../../src/stage/setting.ts';

function code(setting: Partial<Setting>): string {
  const { geometry } = geometryOf({ ...FIRST_SETTING, ...setting });
  return pytorchSnippet(geometry!, { input: null, filter: null, bias: null }).code;
}

test('equal padding is an argument, unequal padding a step before', () => {
  expect(code({ padding: 'SAME' })).toContain('stride=(1, 1), padding=(1, 1))');
  expect(code({ padding: 'SAME', strideHeight: 2, strideWidth: 2 })).toContain('F.pad(y, (0, 1, 0, 1))');
});

test('an average does not count its padding', () => {
  expect(code({ kind: 'averagePool', padding: 'SAME' })).toContain('padding=(1, 1), count_include_pad=False)');
  expect(code({ kind: 'averagePool', padding: 'EXPLICIT', padTop: 2 })).toContain('F.pad(torch.ones_like(y)');
});

test('padding beyond half of a max pooling window is −∞', () => {
  const beyond = { padTop: 2, padBottom: 2, padLeft: 2, padRight: 2 };
  expect(code({ kind: 'maxPool', padding: 'EXPLICIT', ...beyond })).toContain('F.pad(y, (2, 2, 2, 2), value=float("-inf"))');
});

test('a transposed convolution with unequal cropping is sliced', () => {
  expect(code({ kind: 'transposed', padding: 'SAME', strideHeight: 2, strideWidth: 2 })).toContain('y[:, :, 0:24, 0:24]');
});
