import { expect, test } from 'vitest';
import { QUICK } from '../../../../src/bench/compareSettings.ts';
import { workloadSchema } from '../../../../src/bench/workloadSchema.ts';
import type { Workload } from '../../../../src/bench/workload.ts';
import { modeSetting, SETTING_FIELDS, settingOf, withSetting } from '../../../../src/ui/state/settingFields.ts';
import * as v from 'valibot';

const WORKLOAD: Workload = {
  name: 'a',
  model: 'deephotdog',
  mode: 'quick',
  configurations: [],
  seed: 1,
  signature: null,
  dimensions: [],
  profile: true,
  settings: {},
};

test('every number among the settings has a field', () => {
  const heads = new Set(SETTING_FIELDS.map(({ path }) => path.split('.')[0]));
  expect(Object.keys(QUICK).filter((key) => !heads.has(key))).toEqual(['twin']);
});

test.each(SETTING_FIELDS.map(({ path, min }) => [path, min]))(
  '%s is set to %d, is sound, and goes back to the mode',
  (path, min) => {
    const value = min + 7;
    const changed = withSetting(WORKLOAD, path, value);
    expect(settingOf(changed, path)).toBe(value);
    expect(v.safeParse(workloadSchema, changed).success).toBe(true);
    expect(withSetting(changed, path, null).settings).toEqual({});
  },
);

test('a part of the settings stands whole in a workload, the rest of it as the mode has it', () => {
  const { warmUp } = withSetting(WORKLOAD, 'warmUp.maxRuns', 9).settings;
  expect(warmUp).toEqual({ ...QUICK.warmUp, maxRuns: 9 });
});

test('an inherited setting is that of the mode', () => {
  expect(settingOf(WORKLOAD, 'budgetMs')).toBeNull();
  expect(modeSetting(WORKLOAD, 'budgetMs')).toBe(QUICK.budgetMs);
});
