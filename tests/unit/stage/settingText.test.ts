import { expect, test } from 'vitest';
import { randomSettings } from '../../helpers/randomSetting.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { FIRST_SETTING, KINDS, type Edits } from '../../../src/stage/setting.ts';
import { FIRST_TEXT, readSetting, SETTING_KEYS, writeSetting } from '../../../src/stage/settingText.ts';

const random = mulberry32(99);

function edits(): Edits {
  const count = Math.floor(random() * 6);
  const scale = 10 ** Math.floor(random() * 30 - 8);
  return Object.fromEntries(Array.from({ length: count }, () => [Math.floor(random() * 40), (random() - 0.5) * scale]));
}

test.each(KINDS)('%s: what is written is read again as it was, in 500 settings', (kind) => {
  for (const sizes of randomSettings(kind, 500)) {
    const setting = { ...sizes, inputEdits: edits(), weightEdits: edits(), biasEdits: edits() };
    expect(readSetting(writeSetting(setting))).toEqual({ setting, problems: [] });
  }
});

test('neighbouring edits need one index', () => {
  expect(writeSetting({ ...FIRST_SETTING, weightEdits: { 0: 1, 1: 2, 5: -3, 6: 0.5 } }).weights).toBe('1,2,5:-3,0.5');
});

test('numbers larger than 1e21 are written without a plus sign', () => {
  expect(writeSetting({ ...FIRST_SETTING, biasEdits: { 0: 2e25 } }).biases).toBe('2e25');
});

test.each([
  ['kind', 'round'],
  ['input', '12x12'],
  ['input', '12x12x99'],
  ['input', '0x12x1'],
  ['filter', '3x3x3'],
  ['filter', '12'],
  ['stride', '-1'],
  ['stride', '1.5'],
  ['pads', '1,2'],
  ['bias', 'maybe'],
  ['seed', 'one'],
  ['weights', '1,,2'],
  ['weights', '0:x'],
  ['source', 'a b'],
] as const)('%s=%s keeps the first value and is told', (key, text) => {
  const { setting, problems } = readSetting({ ...FIRST_TEXT, [key]: text });
  expect(setting).toEqual(FIRST_SETTING);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(`"${key}=${text}" cannot be read; it should be `);
});

test('what a link says that can be read counts beside what cannot', () => {
  const { setting, problems } = readSetting({ ...FIRST_TEXT, stride: '2x3', filter: 'big', pads: '2' });
  expect(setting).toMatchObject({ strideHeight: 2, strideWidth: 3, filterHeight: 3, padTop: 2, padRight: 2 });
  expect(problems).toHaveLength(1);
});

test('an address that says nothing is the first setting', () => {
  expect(readSetting(FIRST_TEXT)).toEqual({ setting: FIRST_SETTING, problems: [] });
  expect(Object.keys(FIRST_TEXT)).toEqual(SETTING_KEYS);
});
