import { describe, expect, test } from 'vitest';
import { costOf } from '../../../src/stage/cost.ts';
import { geometryOf } from '../../../src/stage/geometry.ts';
import { groupCounts } from '../../../src/stage/groupSetting.ts';
import { FIRST_SETTING, type Setting } from '../../../src/stage/setting.ts';
import { FIRST_TEXT, readSetting } from '../../../src/stage/settingText.ts';
import { costRows } from '../../../src/ui/views/convolve/controls/costRows.ts';
import { EXAMPLES } from '../../../src/ui/views/convolve/controls/examples.ts';
import { groupsOffer } from '../../../src/ui/views/convolve/controls/groupsOffer.ts';
import { timesFewer } from '../../../src/ui/views/convolve/controls/timesFewer.ts';

test.each(EXAMPLES)('the example $label can be read, is legal, and shows a step that there is', ({ values }) => {
  const { setting, problems } = readSetting({ ...FIRST_TEXT, ...values });
  expect(problems).toEqual([]);
  const { geometry } = geometryOf(setting);
  expect(geometry).not.toBeNull();
  expect(Number(values.step ?? 0)).toBeLessThan(geometry!.outHeight * geometry!.outWidth);
});

describe('counters', () => {
  const rowsOf = (changes: Partial<Setting>) => {
    const { geometry } = geometryOf({ ...FIRST_SETTING, ...changes });
    return costRows(geometry!, costOf(geometry!));
  };

  test('write parameters and MACs as products', () => {
    const [parameters, macs] = rowsOf({ inHeight: 10, inWidth: 8, inChannels: 3, outChannels: 8, bias: true });
    expect(parameters).toMatchObject({ value: '224', how: '3·3·3·8 + 8 = 224', saved: null, share: 1 });
    expect(macs).toMatchObject({ how: '8·6·3·3·3·8 = 10,368', saved: null });
  });

  test('say how much a depthwise convolution saves', () => {
    const [parameters, macs, bytes] = rowsOf({ kind: 'depthwise', inChannels: 8 });
    expect(parameters).toMatchObject({ how: '3·3·1·8 = 72', saved: '8 times fewer', share: 1 / 8 });
    expect(macs).toMatchObject({ saved: '8 times fewer' });
    expect(bytes!.share).toBeGreaterThan(0.5);
  });

  test('count the products of a transposed convolution at its inputs', () => {
    const [, macs] = rowsOf({ kind: 'transposed', inHeight: 5, inWidth: 4, strideHeight: 2, strideWidth: 2 });
    expect(macs!.how).toBe('5·4·3·3·1·1 = 180');
  });

  test('multiply nothing in a pooling', () => {
    const [parameters, macs] = rowsOf({ kind: 'maxPool' });
    expect([parameters!.value, macs!.value]).toEqual(['0', '0']);
    expect(macs!.how).toBe('pooling multiplies nothing');
  });
});

test.each([
  [8.41, '8.4 times fewer'],
  [8, '8 times fewer'],
  [1.004, null],
  [1, null],
  [0.9, null],
  [123.4, '123 times fewer'],
])('%d times the count is "%s"', (times, words) => {
  expect(timesFewer(times * 1000, 1000)).toBe(words);
});

test('a cost of nothing is no saving', () => expect(timesFewer(0, 0)).toBeNull());

test('what is offered where nothing divides gives more groups to choose from', () => {
  for (let inChannels = 1; inChannels <= 16; inChannels++) {
    for (let outChannels = 1; outChannels <= 16; outChannels++) {
      const setting = { ...FIRST_SETTING, inChannels, outChannels };
      if (groupCounts(setting).length > 1) continue;
      const offered = { ...setting, ...groupsOffer(setting).changes };
      expect(groupCounts(offered).length).toBeGreaterThan(1);
      expect(geometryOf(offered).illegal).toBeNull();
    }
  }
});
