import { MANTISSA_BITS } from '../../core/roundMantissa.ts';
import { levelsWith } from '../../stage/lossyPicture.ts';
import { state, type Lesson, type Live } from './lesson.ts';
import { HOT_DOG, megabytes } from './networkFacts.ts';

const PICTURE = state('quantize', { look: 'picture' });
const SIZES = state('quantize', { model: 'deephotdog', from: 'model' });
const JUDGED = state('quantize', { view: 'accuracy', judged: 'yes' });
/** So few levels that everyone sees it. */
const FEW_LEVELS = 32;
/** The fewest mantissa bits with which all levels of a pixel stay apart. */
const needed = Array.from({ length: MANTISSA_BITS }, (_, kept) => kept).find((kept) => levelsLeft(kept) === 256)!;
const mb = { float32: megabytes(4 * HOT_DOG.weights), float16: megabytes(2 * HOT_DOG.weights), int8: megabytes(HOT_DOG.weights) };

/** Fewer bits: what a picture and a network lose, and what they save. */
export const bits: Lesson = {
  id: 'bits',
  number: 11,
  minutes: 6,
  section: 'quantize',
  facts: {
    mantissa: MANTISSA_BITS,
    few: FEW_LEVELS,
    needed,
    below: levelsLeft(needed - 1),
    weights: HOT_DOG.weights,
    float32: mb.float32,
    float16: mb.float16,
    int8: mb.int8,
  },
  pages: [
    {
      id: 'needed',
      enter: PICTURE,
      question: {
        kind: 'number',
        role: 'predict',
        least: 0,
        most: MANTISSA_BITS,
        truth: () => needed,
        hint: (guess) => (guess === 8 ? 'eight' : guess === MANTISSA_BITS ? 'all' : null),
        reveal: { ...PICTURE, mantissa: String(needed) },
      },
    },
    {
      id: 'seen',
      enter: { ...PICTURE, mantissa: String(needed) },
      observe: ({ values }) => ({ left: levelsLeft(Number(values['mantissa'] ?? '')) }),
      question: {
        kind: 'state',
        role: 'check',
        reached: ({ values }) => levelsLeft(Number(values['mantissa'] ?? '')) < FEW_LEVELS,
      },
    },
    {
      id: 'edges',
      enter: { ...PICTURE, mantissa: String(needed), kernel: 'gaussian' },
      question: {
        kind: 'choice',
        role: 'predict',
        options: ['same', 'less', 'more'],
        truth: () => ['more'],
        reveal: { ...PICTURE, mantissa: String(needed), kernel: 'laplacian', shown: 'difference' },
      },
    },
    {
      id: 'size',
      enter: SIZES,
      question: {
        kind: 'number',
        role: 'check',
        least: 0,
        most: 99,
        within: 0.11,
        truth: () => mb.int8,
        hint: (guess) =>
          guess === mb.float32 ? 'float32' : guess === mb.float16 ? 'float16' : Math.abs(guess - 8 * mb.int8) < 1 ? 'bits' : null,
        reveal: { ...SIZES, look: 'scale' },
      },
    },
    {
      id: 'time',
      enter: JUDGED,
      observe: (live) => {
        const found = int8SpeedUp(live);
        return { measured: found?.median.toFixed(1) ?? '', engine: found?.engine ?? '' };
      },
      question: {
        kind: 'choice',
        role: 'predict',
        options: ['faster', 'same', 'slower'],
        truth: (live) => {
          const found = int8SpeedUp(live);
          if (found === null) return null;
          const [low, high] = found.interval ?? [found.median, found.median];
          return [low > 1 ? 'faster' : high < 1 ? 'slower' : 'same'];
        },
      },
    },
  ],
};

/** Of the 256 levels of a pixel, how many stay apart with so many mantissa bits. */
function levelsLeft(kept: number): number {
  const whole = Number.isInteger(kept) && kept >= 0 && kept <= MANTISSA_BITS ? kept : MANTISSA_BITS;
  return new Set(levelsWith({ kind: 'mantissa', kept: whole, rounding: 'nearest' })).size;
}

/** Engines by whose times it is judged: the one that computes int8 in integers first. */
const JUDGES = [
  { id: 'litert-wasm', label: 'LiteRT.js' },
  { id: 'tfjs-wasm', label: 'tfjs' },
] as const;

/** How many times as fast the int8 file was here as the float one, and on what; null before they were timed. */
function int8SpeedUp({ measured }: Live) {
  const variants = measured.of('quantize/accuracy')?.variants ?? [];
  for (const { id: engine, label } of JUDGES) {
    const int8 = variants.find(({ id }) => id.endsWith(`|${engine}|int8`));
    if (!int8 || int8.status === 'failed' || int8.status === 'wrong') continue;
    return int8.status === 'done' && int8.speedUp ? { ...int8.speedUp, engine: label } : null;
  }
  return null;
}
