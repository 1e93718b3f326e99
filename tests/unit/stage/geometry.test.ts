import { expect, test } from 'vitest';
import { mulberry32 } from '../../../src/core/random.ts';
import { paddedSize } from '../../../src/core/padding.ts';
import { randomSettings } from '../../helpers/randomSetting.ts';
import { evaluateStage } from '../../../src/stage/evaluate.ts';
import { geometryOf, type Geometry } from '../../../src/stage/geometry.ts';
import { FIRST_SETTING, KINDS, LIMITS, type Kind, type Setting, type SizeField } from '../../../src/stage/setting.ts';
import { tensorsOf } from '../../../src/stage/tensors.ts';

function geometry(setting: Partial<Setting>): Geometry {
  const result = geometryOf({ ...FIRST_SETTING, ...setting });
  if (!result.geometry) throw new Error(result.illegal.reason);
  return result.geometry;
}

function illegal(setting: Partial<Setting>) {
  return geometryOf({ ...FIRST_SETTING, ...setting }).illegal;
}

/** Settings of a kind over the whole of LIMITS, most of them odd, many illegal. */
function* wideSettings(kind: Kind, count: number): Generator<Setting> {
  const random = mulberry32(4711 + KINDS.indexOf(kind));
  for (const setting of randomSettings(kind, count)) {
    const sizes = (Object.keys(LIMITS) as SizeField[]).map((field) => {
      const [least, most] = LIMITS[field];
      // Small sizes more often than large ones: there windows do not fit.
      return [field, least + Math.floor(random() ** 2 * (most - least + 1))];
    });
    yield { ...setting, ...(Object.fromEntries(sizes) as Partial<Setting>) };
  }
}

test('224 pixels, filter 3, stride 2: SAME pads 0 before and 1 after and has 112 outputs, VALID has 111', () => {
  expect(paddedSize('SAME', 224, 3, 2)).toEqual({ out: 112, before: 0, after: 1 });
  expect(paddedSize('VALID', 224, 3, 2)).toEqual({ out: 111, before: 0, after: 0 });
});

test('the largest image of the stage pads as 224 does', () => {
  const halved = { inHeight: 64, inWidth: 64, strideHeight: 2, strideWidth: 2 };
  expect(geometry({ ...halved, padding: 'SAME' })).toMatchObject({
    outHeight: 32,
    padTop: 0,
    padBottom: 1,
    padLeft: 0,
    padRight: 1,
  });
  expect(geometry({ ...halved, padding: 'VALID' })).toMatchObject({
    outHeight: 31,
    outWidth: 31,
    droppedRows: 1,
    droppedColumns: 1,
  });
});

test('a division that leaves a rest is floored, and what no window reaches is told', () => {
  expect(geometry({ inHeight: 10, inWidth: 7, strideHeight: 4, strideWidth: 2 })).toMatchObject({
    ...{ outHeight: 2, droppedRows: 3 },
    ...{ outWidth: 3, droppedColumns: 0 },
  });
  const padded = { padding: 'EXPLICIT', padTop: 1, padBottom: 2, padLeft: 0, padRight: 0, strideHeight: 3 } as const;
  expect(geometry({ inHeight: 10, ...padded })).toMatchObject({ outHeight: 4, droppedRows: 1 });
});

test('SAME ignores the filter size and counts dilation in its padding', () => {
  expect(geometry({ padding: 'SAME', filterWidth: 4 })).toMatchObject({ outWidth: 12, padLeft: 1, padRight: 2 });
  expect(geometry({ padding: 'SAME', dilationWidth: 3 })).toMatchObject({ outWidth: 12, padLeft: 3, padRight: 3 });
});

test('a transposed convolution is as large as the one that would take it back', () => {
  const grown = { kind: 'transposed', inWidth: 5, filterWidth: 3, strideWidth: 2 } as const;
  expect(geometry({ ...grown, padding: 'SAME' })).toMatchObject({ outWidth: 10, padLeft: 0, padRight: 1 });
  expect(geometry({ ...grown, padding: 'VALID' }).outWidth).toBe(11);
  expect(geometry({ ...grown, padding: 'EXPLICIT', padLeft: 1, padRight: 1 }).outWidth).toBe(9);
  expect(geometry({ ...grown, padding: 'VALID', filterWidth: 1, strideWidth: 3 }).outWidth).toBe(15);
});

test('a causal convolution pads its whole reach before the start', () => {
  expect(geometry({ kind: 'causal', filterWidth: 3, dilationWidth: 2 })).toMatchObject({
    padLeft: 4,
    padRight: 0,
    outWidth: 12,
    inHeight: 1,
  });
});

test('what does not fit says why and what would', () => {
  expect(illegal({ inHeight: 2 })).toMatchObject({ reason: expect.stringContaining('no window fits') as string });
  expect(illegal({ kind: 'grouped', inChannels: 6, outChannels: 4, groups: 4 })?.reason).toContain('1, 2 groups divide');
  expect(illegal({ inWidth: 2, border: 'reflect', padding: 'EXPLICIT', padLeft: 2, padRight: 2 })?.reason).toContain('at most 1');
});

test.each(KINDS)('%s: of 3,000 settings each illegal one has a reason and remedies, and every remedy makes it legal', (kind) => {
  for (const setting of wideSettings(kind, 3000)) {
    const { illegal: why } = geometryOf(setting);
    if (!why) continue;
    expect(why.reason).toMatch(/^[A-Z\d].*\.$/);
    if (why.remedies.length === 0) throw new Error(`no remedy: ${JSON.stringify(setting)}`);
    for (const { label, changes } of why.remedies) {
      const mended = geometryOf({ ...setting, ...changes });
      if (!mended.geometry) throw new Error(`"${label}" does not help, ${mended.illegal.reason}: ${JSON.stringify(setting)}`);
    }
  }
});

test.each(KINDS)('%s: every legal setting evaluates to finite numbers of its size', (kind) => {
  let evaluated = 0;
  for (const setting of wideSettings(kind, 1000)) {
    const { geometry: legal } = geometryOf(setting);
    if (
      !legal ||
      legal.outHeight * legal.outWidth * legal.outChannels * legal.depth * legal.filterHeight * legal.filterWidth > 2e5
    )
      continue;
    const output = evaluateStage(legal, tensorsOf(setting, legal));
    expect(output.length).toBe(legal.outHeight * legal.outWidth * legal.outChannels);
    expect(output.every(Number.isFinite)).toBe(true);
    evaluated++;
  }
  expect(evaluated).toBeGreaterThan(100);
});
