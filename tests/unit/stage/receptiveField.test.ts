import { describe, expect, it, test } from 'vitest';
import { conv2d } from '../../../src/core/conv2d.ts';
import { poolSums } from '../../../src/core/pool2d.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { effectiveField, middleShare, type EffectiveField } from '../../../src/stage/effectiveField.ts';
import { receptiveField, type Spot } from '../../../src/stage/receptiveField.ts';
import { isPooling, levelsOf, readStack, STACK_LIMITS, STACK_PRESETS, writeStack, type Stack } from '../../../src/stage/stack.ts';

const stackOf = (text: string): Stack => readStack(text)!;
const preset = (id: string, size?: number): Stack => {
  const stack = stackOf(STACK_PRESETS.find((each) => each.id === id)!.text);
  return size === undefined ? stack : { ...stack, size };
};

/** An activation in the middle of the last layer. */
function middleSpot(stack: Stack): Spot {
  const { levels } = levelsOf(stack);
  const middle = Math.floor((levels.at(-1)!.size - 1) / 2);
  return { level: levels.length - 1, y: middle, x: middle };
}

describe('the theoretical field', () => {
  it.each([
    ['two 3x3 see 5x5', '16:c3v,c3v', 5, 1],
    ['with dilation 2 on the second 7x7', '16:c3v,c3r2v', 7, 1],
    ['three 3x3 see 7x7', '16:c3v,c3v,c3v', 7, 1],
    ['dilation 1, 2, 4 sees 15x15', '24:c3v,c3r2v,c3r4v', 15, 1],
    ['a stride widens what comes after it', '16:c3s2v,c3v', 7, 2],
    ['1x1 adds nothing', '16:c3v,c1v', 3, 1],
  ])('%s', (_, text, size, jump) => {
    const stack = stackOf(text);
    expect(receptiveField(stack, middleSpot(stack))).toMatchObject({ size, jump });
  });

  // 3, 4 (jump 2), 8, 10 (jump 4), 18, 22 (jump 8): (k - 1) * jump more a layer.
  it('DeepHotDog: 3, 4, 8, 10, 18, 22', () => {
    const stack = preset('deepHotDog');
    const fields = stack.layers.map((__, index) => receptiveField(stack, { level: index + 1, y: 5, x: 5 }));
    expect(fields.map(({ size }) => size)).toEqual([3, 4, 8, 10, 18, 22]);
    expect(fields.map(({ jump }) => jump)).toEqual([1, 2, 2, 4, 4, 8]);
  });

  /** @see Araujo, Norris, Sim, Computing Receptive Fields of Convolutional Neural Networks (Distill 2019), table: MobileNet v1 315 */
  it('MobileNetV1 sees 315 pixels with a jump of 32, as published', () => {
    const stack = preset('mobilenetV1Whole');
    expect(receptiveField(stack, middleSpot(stack))).toMatchObject({ size: 315, jump: 32 });
  });

  it('asymmetric SAME padding puts the centre where it is: 224, k3, s2 pads 0 before and 1 after', () => {
    const field = receptiveField(stackOf('224:c3s2'), { level: 1, y: 0, x: 111 });
    expect(field.rows[0]).toMatchObject({ first: 0, last: 2 });
    expect(field.columns[0]).toMatchObject({ first: 222, last: 224, seen: [222, 223] });
    expect([field.centreY, field.centreX]).toEqual([1, 223]);
  });

  it('a dilated filter leaves holes', () => {
    expect(receptiveField(stackOf('16:c3r2v'), { level: 1, y: 1, x: 1 }).rows[0]!.seen).toEqual([1, 3, 5]);
  });

  it('the picture sees itself', () => {
    expect(receptiveField(stackOf('16:c3v'), { level: 0, y: 4, x: 5 })).toMatchObject({
      size: 1,
      jump: 1,
      centreY: 4,
      centreX: 5,
    });
    expect(() => receptiveField(stackOf('16:c3v'), { level: 1, y: 14, x: 0 })).toThrow(RangeError);
  });
});

/** Whole passes with positive weights and sums in place of maxima, so that every pixel that is read shows: [rows, columns] that matter. */
function bruteForce(stack: Stack, spot: Spot): readonly [readonly number[], readonly number[]] {
  const { levels } = levelsOf(stack);
  const pass = (picture: Float32Array): number => {
    let values = picture;
    for (const [below, { kind, filter, stride, dilation }] of stack.layers.slice(0, spot.level).entries()) {
      const [inSize, outSize, before] = [levels[below]!.size, levels[below + 1]!.size, levels[below + 1]!.before];
      const options = {
        ...{ batch: 1, inHeight: inSize, inWidth: inSize, inChannels: 1, outHeight: outSize, outWidth: outSize, outChannels: 1 },
        ...{ filterHeight: filter, filterWidth: filter, strideHeight: stride, strideWidth: stride },
        ...{ dilationHeight: dilation, dilationWidth: dilation, padTop: before, padBottom: 0, padLeft: before, padRight: 0 },
        ...{ groups: 1, activation: 'NONE' as const },
      };
      values = isPooling(kind)
        ? Float32Array.from(poolSums(options, values).sums)
        : conv2d(options, values, new Float32Array(filter * filter).fill(1), null);
    }
    return values[spot.y * levels[spot.level]!.size + spot.x]!;
  };
  const picture = new Float32Array(stack.size ** 2);
  const [rows, columns] = [new Set<number>(), new Set<number>()];
  for (let index = 0; index < picture.length; index++) {
    picture[index] = 1;
    if (pass(picture) !== 0) {
      rows.add(Math.floor(index / stack.size));
      columns.add(index % stack.size);
    }
    picture[index] = 0;
  }
  const ascending = (set: Set<number>) => [...set].sort((a, b) => a - b);
  return [ascending(rows), ascending(columns)];
}

function randomStack(random: () => number): Stack {
  const pick = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const layers = Array.from({ length: pick(1, 4) }, () => {
    const kind = (['conv', 'depthwise', 'maxPool', 'averagePool'] as const)[pick(0, 3)]!;
    const padding = random() < 0.5 ? ('SAME' as const) : ('VALID' as const);
    return { kind, filter: pick(1, 4), stride: pick(1, 3), dilation: isPooling(kind) ? 1 : pick(1, 3), padding };
  });
  return { size: pick(8, 18), layers };
}

describe('what an activation sees is what changes it', () => {
  it.each([
    ['deepHotDog', preset('deepHotDog', 38)],
    ['mobilenetV1', preset('mobilenetV1', 40)],
    ['mobilenetV2', preset('mobilenetV2', 33)],
    ['dilated', preset('dilated')],
  ])('%s, every pixel perturbed in turn', (_, stack) => {
    const spot = middleSpot(stack);
    const { rows, columns } = receptiveField(stack, spot);
    expect([rows[0]!.seen, columns[0]!.seen]).toEqual(bruteForce(stack, spot));
  });

  it('in 150 random stacks, at random activations', () => {
    const random = mulberry32(11);
    for (let count = 0; count < 150; count++) {
      const stack = randomStack(random);
      const { levels } = levelsOf(stack);
      const level = Math.floor(random() * levels.length);
      const at = () => Math.floor(random() * levels[level]!.size);
      const spot = { level, y: at(), x: at() };
      const { rows, columns } = receptiveField(stack, spot);
      expect([rows[0]!.seen, columns[0]!.seen], writeStack(stack)).toEqual(bruteForce(stack, spot));
    }
  });
});

describe('the effective field', () => {
  const measured = (stack: Stack, spot: Spot, networks = 2): EffectiveField => {
    let last: EffectiveField | null = null;
    for (const state of effectiveField(stack, spot, { networks })) last = state;
    return last!;
  };

  it.each(['two', 'dilated', 'deepHotDog', 'mobilenetV1', 'mobilenetV2'])(
    '%s: lies in the theoretical field, and more of it in the middle',
    (id) => {
      const stack = preset(id, id === 'two' ? 16 : 48);
      const spot = middleSpot(stack);
      const field = receptiveField(stack, spot);
      const effective = measured(stack, spot);
      expect(effective.done).toBe(1);
      expect(effective.rows.every((row) => field.rows[0]!.seen.includes(row))).toBe(true);
      expect(effective.change.some((value) => value > 0)).toBe(true);
      expect(middleShare(effective, field)).toBeGreaterThan(0.25);
    },
  );

  it('of one linear layer is the size of its weights', () => {
    const stack = stackOf('9:c3v');
    const field = measured(stack, { level: 1, y: 2, x: 3 }, 1);
    expect([field.rows, field.columns]).toEqual([
      [2, 3, 4],
      [3, 4, 5],
    ]);
    expect(field.change.every((value) => value > 0)).toBe(true);
  });

  it('is the same at every activation whose window lies inside, for a linear layer', () => {
    const stack = stackOf('12:c5v');
    expect(measured(stack, { level: 1, y: 1, x: 2 }).change[7]).toBeCloseTo(
      measured(stack, { level: 1, y: 6, x: 5 }).change[7]!,
      4,
    );
  });

  it('of a pixel that a max pooling does not choose is nothing, of an average the same for all', () => {
    const [max, average] = ['8:m4s4v', '8:a4s4v'].map((text) => measured(stackOf(text), { level: 1, y: 0, x: 0 }, 1).change);
    expect(max!.filter((value) => value > 0).length).toBeLessThan(8);
    expect(Math.min(...average!)).toBeCloseTo(1 / 16, 5);
    expect(Math.max(...average!)).toBeCloseTo(1 / 16, 5);
  });

  it('is measured in order, and says how far it has come', () => {
    const stack = preset('two');
    const states = [...effectiveField(stack, middleSpot(stack), { networks: 2 })];
    expect(states).toHaveLength(10);
    expect(states[4]).toMatchObject({ networks: 1, done: 0.5 });
  });
});

describe('a stack in a link', () => {
  test.each(STACK_PRESETS)('$id reads back as it was written', ({ text }) => {
    expect(writeStack(stackOf(text))).toBe(text);
    expect(levelsOf(stackOf(text)).problem).toBeNull();
  });

  it.each(['', '16', '16:', '16:x3', '7:c3', '225:c3', '16:c12', '16:m2r2', '16:c3s5', `16:${'c3,'.repeat(16)}c3`])(
    '"%s" is none',
    (text) => {
      expect(readStack(text)).toBeNull();
    },
  );

  it('a window that does not fit says what would work', () => {
    const { levels, problem } = levelsOf(stackOf('8:c3v,m2s2v,c5v,c3'));
    expect(levels.map(({ size }) => size)).toEqual([8, 6, 3]);
    expect(problem).toContain('Layer 3 needs 5 rows and gets 3');
    expect(STACK_LIMITS.size[0]).toBe(8);
  });
});
