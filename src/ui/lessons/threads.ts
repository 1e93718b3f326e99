import { crossoverOf } from '../../bench/crossoverOf.ts';
import { crossoverSizes } from '../../bench/crossoverSizes.ts';
import { isOfSizes, rightSizes } from '../state/crossoverWords.ts';
import { slowerWords } from '../state/partitionWords.ts';
import { PHONE_SECONDS, readCurve, SWEEP_COUNTS, sweepOf } from '../state/threadSweep.ts';
import { state, type Lesson, type Live } from './lesson.ts';
import { HOT_DOG_POOLS } from './networkFacts.ts';

const MODEL = 'deephotdog';
const SWEEP = state('benchmark', { model: MODEL, study: 'threads' });
const CROSSOVER = state('benchmark', { study: 'crossover' });
const PARTITION = state('benchmark', { model: MODEL, study: 'partition' });
const SWITCHED = state('benchmark', { model: MODEL, study: 'partition', without: 'tfjs-wasm:MAX_POOL_2D' });

/** More threads can be slower, a GPU can lose, and one missing operator can move everything. */
export const threads: Lesson = {
  id: 'threads',
  number: 13,
  minutes: 6,
  section: 'benchmark',
  facts: {
    phone1: PHONE_SECONDS[0],
    phone2: PHONE_SECONDS[1],
    phone4: PHONE_SECONDS[2],
    phone8: PHONE_SECONDS[3],
    pools: HOT_DOG_POOLS,
    borders: 2 * HOT_DOG_POOLS,
  },
  pages: [
    {
      id: 'curve',
      enter: SWEEP,
      observe: (live) => ({ found: sweepFound(live)?.join(' or ') ?? '' }),
      question: {
        kind: 'state',
        role: 'predict',
        reached: (live) => sweepFound(live) !== null,
        hint: ({ values }) => (readCurve(values['curveGuess'] ?? '') === null ? 'guess' : null),
      },
    },
    {
      id: 'fastest',
      enter: SWEEP,
      question: {
        kind: 'choice',
        role: 'check',
        options: SWEEP_COUNTS.map(String),
        truth: ({ measured }) => sweepOf(measured.of('threads'))?.fastest.map(String) ?? null,
      },
    },
    {
      id: 'phone',
      enter: SWEEP,
      question: { kind: 'choice', role: 'check', options: ['wait', 'memory', 'heat'], truth: () => ['wait'] },
    },
    {
      id: 'crossing',
      enter: CROSSOVER,
      observe: (live) => ({ found: crossingFound(live)?.join(' or ') ?? '' }),
      question: {
        kind: 'state',
        role: 'predict',
        reached: (live) => crossingFound(live) !== null,
        hint: ({ values }) => (values['crossGuess'] === '' ? 'guess' : null),
      },
    },
    {
      id: 'small',
      enter: CROSSOVER,
      question: { kind: 'choice', role: 'check', options: ['price', 'clock', 'maths'], truth: () => ['price'] },
    },
    {
      id: 'borders',
      enter: PARTITION,
      question: {
        kind: 'number',
        role: 'predict',
        least: 0,
        most: 20,
        truth: () => 2 * HOT_DOG_POOLS,
        hint: (guess) => (guess === HOT_DOG_POOLS ? 'back' : null),
        reveal: SWITCHED,
      },
    },
    {
      id: 'cost',
      enter: SWITCHED,
      observe: (live) => ({ found: costFound(live) ?? '' }),
      question: { kind: 'state', role: 'check', reached: (live) => costFound(live) !== null },
    },
  ],
};

/** Counts that were fastest here; null before there are a guess and a finished sweep. */
function sweepFound({ measured, values }: Live): readonly number[] | null {
  const sweep = sweepOf(measured.of('threads'));
  return readCurve(values['curveGuess'] ?? '') !== null && sweep?.done ? sweep.fastest : null;
}

function crossingFound({ measured, values }: Live): readonly string[] | null {
  const sizes = crossoverSizes('standard');
  const record = measured.of('crossover/standard');
  if (values['crossGuess'] === '' || !isOfSizes(record, sizes) || record.state !== 'done') return null;
  return rightSizes(crossoverOf(record), sizes);
}

/** How the time changed when the operator was switched off; null before it was measured. */
function costFound({ measured }: Live): string | null {
  const switched = measured.of('partition')?.variants[1];
  if (!switched?.id.includes('MAX_POOL_2D') || !switched.speedUp?.interval) return null;
  return slowerWords(switched.speedUp);
}
