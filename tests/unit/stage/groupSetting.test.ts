import { describe, expect, test } from 'vitest';
import { costOf } from '../../../src/stage/cost.ts';
import { geometryOf, type Geometry } from '../../../src/stage/geometry.ts';
import { groupCounts, withGroups } from '../../../src/stage/groupSetting.ts';
import { FIRST_SETTING, type Setting } from '../../../src/stage/setting.ts';
import { standardGeometry } from '../../../src/stage/standardGeometry.ts';

const setting = (changes: Partial<Setting>): Setting => ({ ...FIRST_SETTING, ...changes });
const legal = (asked: Setting): Geometry => geometryOf(asked).geometry!;

describe('the groups slider', () => {
  test.each([
    [4, 4, [1, 2, 4]],
    [3, 8, [1]],
    [6, 9, [1, 3]],
    [8, 16, [1, 2, 4, 8]],
    [1, 1, [1]],
  ])('offers for %d channels and %d filters the counts %j', (inChannels, outChannels, counts) => {
    expect(groupCounts(setting({ inChannels, outChannels }))).toEqual(counts);
  });

  test('goes from standard over grouped to depthwise with the filters kept, each cheaper by its groups', () => {
    const first = setting({ inChannels: 8, outChannels: 16 });
    const standard = costOf(legal(first));
    let now = first;
    for (const groups of groupCounts(first)) {
      now = { ...now, ...withGroups(now, groups) };
      const geometry = legal(now);
      expect([geometry.groups, geometry.outChannels]).toEqual([groups, 16]);
      expect(costOf(geometry).macs * groups).toBe(standard.macs);
      expect(costOf(standardGeometry(geometry))).toEqual(standard);
    }
    expect(now.kind).toBe('depthwise');
    expect({ ...now, ...withGroups(now, 1) }).toMatchObject({ kind: 'standard', outChannels: 16 });
  });

  test('keeps 16 filters over 2 channels, though no depth multiplier of the stage is 8', () => {
    const now = { ...FIRST_SETTING, ...withGroups(setting({ inChannels: 2, outChannels: 16 }), 2), inChannels: 2 };
    expect(now.kind).toBe('grouped');
    expect(legal(now)).toMatchObject({ groups: 2, outChannels: 16 });
  });
});

test('a 3x3 convolution of 3 channels with 8 filters and biases has 224 parameters', () => {
  const { weights, biases } = costOf(legal(setting({ inChannels: 3, outChannels: 8, bias: true })));
  expect(weights + biases).toBe(224);
});
