import { describe, expect, test } from 'vitest';
import type { VariantsRecord } from '../../../src/bench/variants.ts';
import { encodeFloat } from '../../../src/core/numberFormats/floatBits.ts';
import { realConstants } from '../../../src/lab/realConstants.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import { geometryOf } from '../../../src/stage/geometry.ts';
import { FIRST_TEXT, readSetting, type SettingText } from '../../../src/stage/settingText.ts';
import { deepHotDog } from '../../../src/zoo/deepHotDog.ts';
import { fillText, formatFact } from '../../../src/ui/lessons/fillText.ts';
import { readGuess, writeGuess } from '../../../src/ui/lessons/guessText.ts';
import { judge, readNumber } from '../../../src/ui/lessons/judge.ts';
import type { Lesson, Live, Page } from '../../../src/ui/lessons/lesson.ts';
import { LESSON_IDS } from '../../../src/ui/lessons/lessonIds.ts';
import { LESSONS, lessonOf } from '../../../src/ui/lessons/lessons.ts';
import { stageAt } from '../../../src/ui/lessons/stageAt.ts';
import { lessonText, pageText } from '../../../src/ui/lessons/texts/texts.ts';
import { KEYS } from '../../../src/ui/state/keys.ts';
import { variantsRecord, variantTime } from './variantsRecord.ts';

/** What a page is judged by when it has just been opened, with values over those that it opens with. */
function live(page: Page, over: Readonly<Record<string, string>> = {}): Live {
  const values = { ...page.enter, ...over };
  return { stage: stageAt(values), values: { ...KEYS.separate, ...values }, measured: { of: () => null } };
}

function pageOf(lesson: string, id: string): Page {
  const page = lessonOf(lesson)?.pages.find((each) => each.id === id);
  if (!page) throw new Error(`${lesson} has no page ${id}`);
  return page;
}

function judged(lesson: string, id: string, answer: string, over?: Readonly<Record<string, string>>) {
  const page = pageOf(lesson, id);
  return judge(page.question!, answer, live(page, over));
}

const pages = LESSONS.flatMap((lesson) =>
  lesson.pages.map((page, index) => ({ lesson, page, index, name: `${lesson.id}/${page.id}` })),
);

describe('every lesson', () => {
  test('stands in the list by its number', () => {
    expect(LESSONS.map(({ id }) => id)).toEqual(LESSON_IDS);
    expect(LESSONS.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  test.each(LESSONS)('$id has words for its pages and for no others', ({ id, pages: own }: Lesson) => {
    expect(Object.keys(lessonText(id).pages)).toEqual(own.map((page) => page.id));
  });

  test.each(pages)('$name opens with keys that its view has, and shows at most three settings', ({ lesson, page }) => {
    const known = KEYS[page.section ?? lesson.section];
    expect(Object.keys(page.enter).filter((key) => !(key in known))).toEqual([]);
    expect(Object.keys(page.question?.reveal ?? {}).filter((key) => !(key in known))).toEqual([]);
    expect(page.controls?.length ?? 0).toBeLessThanOrEqual(3);
  });

  test.each(pages.filter(({ lesson, page }) => (page.section ?? lesson.section) === 'convolve'))(
    '$name opens with a legal setting, and so does its truth',
    ({ page }) => {
      for (const values of [page.enter, { ...page.enter, ...page.question?.reveal }]) {
        const { setting, problems } = readSetting({ ...FIRST_TEXT, ...(values as Partial<SettingText>) });
        expect(problems).toEqual([]);
        expect(geometryOf(setting).illegal).toBeNull();
      }
    },
  );

  test.each(pages)('$name leaves no {fact} unfilled', ({ lesson, page }) => {
    const { title, text, question, options, hints, truth } = pageText(lesson.id, page.id);
    const facts = { ...lesson.facts, ...page.observe?.(live(page)) };
    const all = [title, ...text, question ?? '', truth ?? '', ...Object.values(options ?? {}), ...Object.values(hints ?? {})];
    for (const each of all) expect(fillText(each, facts)).not.toMatch(/[{}]|NaN|undefined/);
  });

  test.each(pages)('$name puts at most 120 words on the screen', ({ lesson, page, index }) => {
    const { title, text, question, options, hints, truth } = pageText(lesson.id, page.id);
    const words = (part: string) => part.split(/\s+/).filter(Boolean).length;
    const answer = Math.max(words(truth ?? ''), ...Object.values(hints ?? {}).map(words));
    const end = index + 1 === lesson.pages.length ? words(lessonText(lesson.id).leftOut) : 0;
    const always = [title, ...text, question ?? '', ...Object.values(options ?? {})].reduce((sum, part) => sum + words(part), 0);
    expect(always + answer + end).toBeLessThanOrEqual(120);
  });

  test.each(pages.filter(({ page }) => page.question))(
    '$name has a question, and words for every answer to it',
    ({ lesson, page }) => {
      const { question, options, hints } = pageText(lesson.id, page.id);
      expect(question).toBeTruthy();
      expect(page.question!.kind === 'choice' || hints?.['other']).toBeTruthy();
      if (page.question!.kind === 'choice') expect(Object.keys(options ?? {})).toEqual(page.question!.options);
    },
  );
});

describe('answers', () => {
  test.each([
    ['window', 'guess', 'positive'],
    ['stride', 'guess', '5'],
    ['stride', 'check', '111'],
    ['stride', 'same', '112'],
    ['padding', 'corner', '1'],
    ['padding', 'uneven', '0-1'],
    ['channels', 'guess', '27'],
    ['channels', 'check', '224'],
    ['field', 'reach', '5'],
    ['field', 'two', '5'],
    ['field', 'dilated', '7'],
    ['memory', 'picture', '588'],
    ['memory', 'peak', 'Conv1'],
    ['dense', 'weights', '99.4'],
    ['dense', 'macs', '3.9'],
    ['dense', 'why', 'once'],
    ['sizes', 'pair', '18'],
    ['sizes', 'reuse', '784'],
    ['separable', 'cost', '10'],
    ['separable', 'which', 'sobel-x'],
    ['depthwise', 'weights', '51'],
    ['depthwise', 'count', '8.4'],
    ['bits', 'needed', '7'],
    ['bits', 'edges', 'more'],
    ['bits', 'size', '2.8'],
    ['ranges', 'ends', 'trade'],
    ['ranges', 'outlier', '20'],
    ['ranges', 'product', '11.5'],
    ['ranges', 'parts', 'both'],
    ['threads', 'phone', 'wait'],
    ['threads', 'small', 'price'],
    ['threads', 'borders', '6'],
  ])('%s/%s: %s is right', (lesson, page, answer) => {
    expect(judged(lesson, page, answer)).toMatchObject({ state: 'right', hints: [] });
  });

  test.each([
    ['stride', 'guess', '6', 'half'],
    ['stride', 'check', '112', 'half'],
    ['stride', 'check', '110', 'noOne'],
    ['stride', 'check', '222', 'noStride'],
    ['stride', 'check', '111.5', 'unrounded'],
    ['stride', 'check', 'many', 'other'],
    ['channels', 'check', '216', 'biases'],
    ['channels', 'check', '80', 'channels'],
    ['depthwise', 'weights', '216', 'standard'],
    ['depthwise', 'weights', '27', 'mixing'],
    ['depthwise', 'weights', '24', 'perChannel'],
    ['ranges', 'product', '5888', 'unshifted'],
    ['ranges', 'product', '12', 'other'],
    ['bits', 'needed', '8', 'eight'],
    ['bits', 'size', '11.1', 'float32'],
    ['bits', 'size', '5.6', 'float16'],
    ['bits', 'size', '22.3', 'bits'],
  ])('%s/%s: %s is met with the hint "%s"', (lesson, page, answer, hint) => {
    const verdict = judged(lesson, page, answer);
    expect(verdict.state).toBe('wrong');
    expect(verdict.hints[0]).toBe(hint);
  });

  test('the output that is asked for follows weights that were changed', () => {
    const right = judged('window', 'sum', '0').truth as number;
    const doubled = judged('window', 'sum', '0', { weights: '-2,0,2,-4,0,4,-2,0,2' }).truth;
    expect(right).not.toBe(0);
    expect(doubled).toBe(2 * right);
    expect(judged('window', 'sum', formatFact(-right)).hints[0]).toBe('sign');
  });

  test.each([
    ['stride', 'set', { stride: '4' }, { stride: '3' }],
    ['padding', 'same', { padding: 'SAME' }, { padding: 'EXPLICIT', pads: '2' }],
    ['padding', 'shifted', { pixel: '1,1' }, { pixel: '0,0' }],
    ['window', 'paint', { weights: '0,0,0,0,1,0,0,0,0' }, { weights: '1,1,0,0,0,0,0,0,0' }],
    ['channels', 'maps', { filters: '8' }, { filters: '3' }],
    ['separable', 'rank', { rank: '2' }, { rank: '3' }],
    ['depthwise', 'groups', { kind: 'depthwise', groups: '4' }, { kind: 'grouped', groups: '2' }],
    ['memory', 'bars', { revealed: 'yes' }, { revealed: '' }],
    ['bits', 'seen', { mantissa: '1' }, { mantissa: '7' }],
    ['ranges', 'channels', { rangePer: 'channel' }, { rangeOutlier: '1' }],
    ['ranges', 'find', { accumulator: '104' }, { accumulator: '103' }],
  ])('%s/%s is brought about in the view itself', (lesson, page, right, wrong) => {
    expect(judged(lesson, page, 'checked').state).toBe('wrong');
    expect(judged(lesson, page, 'checked', right as Record<string, string>).state).toBe('right');
    expect(judged(lesson, page, 'checked', wrong as Record<string, string>).state).toBe('wrong');
  });

  test.each([
    ['5', 5],
    [' 2,5 ', 2.5],
    ['\u22123', -3],
    ['', null],
    ['5 px', null],
    ['1e9', null],
  ])('%j is read as %j', (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  test('a guess is read as it was written', () => {
    for (const guess of [
      { answer: '', shown: false },
      { answer: '0-1', shown: true },
    ])
      expect(readGuess(writeGuess(guess))).toEqual(guess);
  });
});

describe('the lesson about threads is judged by what was measured here', () => {
  const at = (
    page: string,
    question: string,
    record: VariantsRecord | null,
    values: Readonly<Record<string, string>> = {},
  ): Live => ({
    ...live(pageOf('threads', page)),
    values,
    measured: { of: (asked) => (asked === question ? record : null) },
  });
  const answer = (page: string, given: string, now: Live) => judge(pageOf('threads', page).question!, given, now);
  const sweep = (times: readonly number[], more: Partial<VariantsRecord> = {}) =>
    variantsRecord(
      times.map((ms, index) =>
        variantTime(`m/${2 ** index}`, {
          medianMs: ms,
          interval: [0.98 * ms, 1.02 * ms],
          speedUp: index === 0 ? null : { median: times[0]! / ms, interval: [(0.97 * times[0]!) / ms, (1.03 * times[0]!) / ms] },
        }),
      ),
      more,
    );

  test('the fastest count, or any that cannot be told from it; open before the sweep', () => {
    expect(answer('fastest', '2', at('fastest', 'threads', null)).state).toBe('open');
    const phone = at('fastest', 'threads', sweep([55, 44, 72, 99]));
    expect(answer('fastest', '2', phone).state).toBe('right');
    expect(answer('fastest', '4', phone).state).toBe('wrong');
    const flat = at('fastest', 'threads', sweep([10, 6, 6.1, 20]));
    expect(answer('fastest', '4', flat)).toMatchObject({ state: 'right', truth: ['2', '4'] });
  });

  test('the curve is done with a prediction and a finished sweep', () => {
    const reached = (record: VariantsRecord | null, curveGuess: string) =>
      answer('curve', 'checked', at('curve', 'threads', record, { curveGuess }));
    expect(reached(sweep([10, 6, 4, 4]), '100,60,40,30').state).toBe('right');
    expect(reached(sweep([10, 6, 4, 4], { state: 'refining' }), '100,60,40,30').state).toBe('wrong');
    expect(reached(sweep([10, 6, 4, 4]), '').hints[0]).toBe('guess');
  });

  test('the cost counts only where the pools were switched off', () => {
    const record = (id: string) =>
      variantsRecord([variantTime('m/wasm'), variantTime(id, { speedUp: { median: 0.5, interval: [0.4, 0.6] } })]);
    expect(answer('cost', 'checked', at('cost', 'partition', record('m/wasm/tfjs-wasm:MAX_POOL_2D'))).state).toBe('right');
    expect(answer('cost', 'checked', at('cost', 'partition', record('m/wasm/tfjs-wasm:LOGISTIC'))).state).toBe('wrong');
  });
});

describe('the lesson about bits is judged by the times of int8 and float32 here', () => {
  const now = (ids: readonly string[], interval: readonly [number, number] | null): Live => ({
    ...live(pageOf('bits', 'time')),
    measured: {
      of: (asked) =>
        asked === 'quantize/accuracy'
          ? variantsRecord(ids.map((id) => variantTime(id, { speedUp: { median: 1.5, interval } })))
          : null,
    },
  });
  const judgedBy = (given: string, at: Live) => judge(pageOf('bits', 'time').question!, given, at);

  test('open before they were timed; then by the interval', () => {
    expect(judgedBy('faster', live(pageOf('bits', 'time'))).state).toBe('open');
    expect(judgedBy('faster', now(['m|tfjs-wasm|float32'], null)).state).toBe('open');
    expect(judgedBy('faster', now(['m|tfjs-wasm|int8'], [1.2, 1.8])).state).toBe('right');
    expect(judgedBy('same', now(['m|tfjs-wasm|int8'], [0.9, 1.8])).state).toBe('right');
    expect(judgedBy('slower', now(['m|tfjs-wasm|int8'], [0.4, 0.8])).state).toBe('right');
  });

  test('LiteRT.js counts where it is timed, and is waited for; where it failed, tfjs does', () => {
    const withLitert = (status: 'measuring' | 'failed') => ({
      ...live(pageOf('bits', 'time')),
      measured: {
        of: () =>
          variantsRecord([
            variantTime('m|tfjs-wasm|int8', { speedUp: { median: 1.5, interval: [1.2, 1.8] } }),
            variantTime('m|litert-wasm|int8', { status }),
          ]),
      },
    });
    expect(judgedBy('faster', withLitert('measuring')).state).toBe('open');
    expect(judgedBy('faster', withLitert('failed')).state).toBe('right');
    const facts = pageOf('bits', 'time').observe!(now(['m|tfjs-wasm|int8', 'm|litert-wasm|int8'], [1.2, 1.8]));
    expect(facts).toEqual({ measured: '1.5', engine: 'LiteRT.js' });
  });
});

describe('facts', () => {
  test('of the two roundings are those of the numbers in the syllabus', () => {
    const { product, float32, single, double, first, high, half } = lessonOf('ranges')!.facts;
    expect([product, float32, single, double]).toEqual(['11.4991', 11, 11, 12]);
    // 7984 x 1583594044 / 2^31, rounded, over 2^9.
    expect([first, high, half]).toEqual(['5887.55', 5888, '11.5']);
  });

  test('of DeepHotDog are those of its plan', () => {
    const { operators, tensors } = planModel(deepHotDog()).subgraphs[0]!;
    const maps = operators.filter(({ op }) => op === 'CONV_2D' || op === 'MAX_POOL_2D');
    const kib = maps.map(({ outputs }) => Math.round((4 * tensors[outputs[0]!]!.shape.reduce((a, b) => a * b, 1)) / 1024));
    expect(kib).toEqual([1540, 385, 1114, 273, 676, 169]);
    const { conv1, pool1, conv2, pool2, conv3, pool3, peak, weights } = lessonOf('memory')!.facts;
    expect([conv1, pool1, conv2, pool2, conv3, pool3]).toEqual(kib);
    expect(peak).toBe(2128);
    const dense = operators.find(({ op }) => op === 'FULLY_CONNECTED')!;
    const all = operators.reduce((sum, { macs }) => sum + macs, 0);
    expect(weights).toBe(operators.filter(({ macs }) => macs > 0).reduce((sum, { weightBytes }) => sum + weightBytes / 4, 0));
    const facts = lessonOf('dense')!.facts;
    expect(facts['macShare']).toBe(((100 * dense.macs) / all).toFixed(1));
    expect(facts['weightShare']).toBe(((100 * dense.weightBytes) / 4 / (weights as number)).toFixed(1));
    expect(facts).toMatchObject({ weightShare: '99.4', macShare: '3.9', perByte: 0.25 });
  });

  test('of the depthwise form: 216 against 27 + 24, 8.4 times fewer MACs, 1.1 MAC per byte', () => {
    expect(lessonOf('depthwise')!.facts).toEqual({
      standard: 216,
      perChannel: 27,
      mixing: 24,
      together: 51,
      saving: '8.4',
      perByte: '1.1',
    });
  });

  test('of threads: data cross a border on the way to each pool of the plan and back', () => {
    const pools = planModel(deepHotDog()).subgraphs[0]!.operators.filter(({ op }) => op === 'MAX_POOL_2D');
    expect(lessonOf('threads')!.facts).toMatchObject({ pools: pools.length, borders: 2 * pools.length, phone1: 55, phone8: 99 });
  });

  test('of fewer bits: 2,784,889 weights are 11.1, 5.6 and 2.8 MB; 7 mantissa bits keep 256 levels apart', () => {
    const numbers = realConstants(planModel(deepHotDog())).reduce(
      (sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1),
      0,
    );
    expect(numbers).toBe(2_784_889);
    const mb = (bytes: number) => Number(((numbers * bytes) / 1e6).toFixed(1));
    expect(lessonOf('bits')!.facts).toMatchObject({
      weights: numbers,
      float32: mb(4),
      float16: mb(2),
      int8: mb(1),
      needed: 7,
      mantissa: 23,
    });
    expect([mb(4), mb(2), mb(1)]).toEqual([11.1, 5.6, 2.8]);
    // Levels in bfloat16, by its own definition: all of them differ, and with one mantissa bit less some do not.
    const kept = (mantissaBits: number) =>
      new Set(
        Array.from({ length: 256 }, (_, level) =>
          encodeFloat(level / 255, { kind: 'float', bits: 9 + mantissaBits, exponentBits: 8, mantissaBits }),
        ),
      ).size;
    expect([kept(7), kept(6)]).toEqual([256, lessonOf('bits')!.facts['below']]);
  });

  test('of padding: none before, one after, 112 outputs', () => {
    expect(lessonOf('padding')!.facts).toMatchObject({ before: 0, after: 1, bigOut: 112, corner: 1, middle: 9 });
  });

  test('of filters: 18 against 25; Laplacian needs two products, emboss three', () => {
    expect(lessonOf('sizes')!.facts).toMatchObject({ pair: 18, five: 25 });
    expect(lessonOf('separable')!.facts).toMatchObject({ laplacian: 2, emboss: 3 });
  });

  test('are printed with separators, two decimals and a true minus', () => {
    expect(fillText('{a} {b} {c} {d}', { a: 2784889, b: -0.256, c: 'x' })).toBe('2,784,889 \u22120.26 x {d}');
  });
});
