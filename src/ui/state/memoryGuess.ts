import { geometricMean } from '../../core/stats.ts';
import { DEEP_HOT_DOG_INPUT, deepHotDogLayers, layerMemory } from '../../stage/layerMemory.ts';

/** The longest bar that can be guessed. */
export const MOST_KIB = 2000;
/** Bars move in such steps. */
export const STEP_KIB = 20;

/** KiB of the picture that DeepHotDog reads. */
export const INPUT_KIB = toKib(DEEP_HOT_DOG_INPUT.reduce((product, side) => product * side, 4));

/** A layer whose output is to be guessed. */
export interface GuessedLayer {
  readonly name: string;
  /** "8 filters 3×3", "2×2, stride 2". */
  readonly what: string;
  /** "222×222×8". */
  readonly shape: string;
  /** What is true, rounded to whole KiB. */
  readonly kib: number;
}

/** The layers before the dense ones, with what is true of them. */
export const GUESSED_LAYERS: readonly GuessedLayer[] = layerMemory(DEEP_HOT_DOG_INPUT, deepHotDogLayers('pools'))
  .slice(0, 6)
  .map(({ name, shape, outputBytes }) => ({
    name,
    what: name.startsWith('Conv') ? `${shape[2] ?? 0} filters 3×3` : 'the largest of 2×2',
    shape: shape.join('×'),
    kib: toKib(outputBytes),
  }));

/** Bars of an address, and what is wrong with it; each bar starts as long as the picture. */
export function readMemoryGuess(text: string): { readonly bars: readonly number[]; readonly problem: string | null } {
  const bars = GUESSED_LAYERS.map(() => INPUT_KIB);
  if (text === '') return { bars, problem: null };
  const given = text.split(',').map((part) => (/^\d{1,4}$/.test(part) ? Number(part) : NaN));
  const sound = given.length === bars.length && given.every((kib) => kib <= MOST_KIB);
  if (sound) return { bars: given, problem: null };
  return { bars, problem: `The guess "${text}" is not six numbers of 0 to ${MOST_KIB} KiB: the bars start anew.` };
}

/** The address's text for bars with one of them changed. */
export function writeMemoryGuess(bars: readonly number[], index: number, kib: number): string {
  return bars.with(index, kib).join(',');
}

/** By which factor bars are off, in the geometric mean over the layers; at least 1. A bar of nothing counts as one step. */
export function factorOff(bars: readonly number[]): number {
  return geometricMean(
    GUESSED_LAYERS.map(({ kib }, index) => {
      const guess = Math.max(STEP_KIB, bars[index] ?? 0);
      return Math.max(guess / kib, kib / guess);
    }),
  );
}

function toKib(bytes: number): number {
  return Math.round(bytes / 1024);
}
