import type { StackVariant } from '../../lab/stackVariant.ts';
import { chainCost, denseCost, equalBudget, type ChainLayer, type CountedCost } from '../../stage/economics.ts';
import type { Values } from './keys.ts';

/** A way to compute, by count, and how to time it. */
export interface CountedVariant extends StackVariant {
  /** Channels or neurons, as a table shows them: "160 → 160". */
  readonly channels: string;
  readonly cost: CountedCost;
  /** MACs over the budget, minus 1; null where none is asked for. */
  readonly deviation: number | null;
}

/** Something to choose in an address; `problem` says what stood there where that is no choice. */
export interface ListedChoice {
  readonly value: number;
  readonly problem: string | null;
}

export const BUDGETS = [5, 10, 20, 40] as const;
export const SIDES = [14, 28, 56] as const;
export const CHANNELS = [8, 16, 32, 64] as const;
/** Times 2^20 weights: from what fits a second-level cache to what fits none. */
export const READS = [0.25, 1, 4, 8] as const;

/** A layer of so many times 2^20 weights. */
export function readsShape(millions: number): { readonly rows: number; readonly columns: number } {
  return { rows: 1024 * millions, columns: 1024 };
}

export const FILTER_SIZES = [1, 3, 5, 7] as const;

/** Weights of one 5x5 over those of two 3x3, for each pair of channels. */
export const PAIR_RATIO = 25 / 18;

/** The number that a text of the address names, or the standard one with a word about what stood there. */
export function listedChoice(text: string, list: readonly number[], standard: number, what: string): ListedChoice {
  const value = list.find((one) => String(one) === text);
  if (value !== undefined) return { value, problem: null };
  return { value: standard, problem: `${what} "${text}" is none of ${list.join(', ')}: ${standard} is used.` };
}

/** What the address asks of the questions, with words about what it says wrongly. */
export function sizesAsked(values: Values<'separate'>) {
  const budget = listedChoice(values.budget, BUDGETS, 20, 'The budget');
  const side = listedChoice(values.side, SIDES, 28, 'The side');
  const channels = listedChoice(values.channels, CHANNELS, 32, 'The number of channels');
  const reads = listedChoice(values.reads, READS, 4, 'The number of weights');
  return {
    budget: budget.value,
    side: side.value,
    channels: channels.value,
    reads: reads.value,
    problems: [budget, side, channels, reads].flatMap(({ problem }) => problem ?? []),
  };
}

/** The four filter sizes at one budget of MACs. */
export function budgetVariants(millions: number, side: number): readonly CountedVariant[] {
  return equalBudget(millions * 1e6, side, FILTER_SIZES).map((row) => ({
    ...convolutions(`${row.filterSize}×${row.filterSize}`, side, [row]),
    deviation: row.deviation,
  }));
}

/** One 5x5, then two 3x3 that see as far. */
export function pairVariants(channels: number, side: number): readonly CountedVariant[] {
  const layer = (filterSize: number): ChainLayer => ({ filterSize, inChannels: channels, outChannels: channels });
  return [convolutions('one 5×5', side, [layer(5)]), convolutions('two 3×3', side, [layer(3), layer(3)])];
}

/** Side and channels whose convolution has exactly the MACs of one dense layer and the weights of another. */
const DENSE = { side: 32, inChannels: 20, outChannels: 24, sameMacs: [2048, 2160], sameWeights: [60, 72] } as const;

/** A convolution, a dense layer with as many MACs, and one with as many weights. */
export function denseVariants(): readonly CountedVariant[] {
  const { side, inChannels, outChannels, sameMacs, sameWeights } = DENSE;
  return [
    convolutions('convolution 3×3', side, [{ filterSize: 3, inChannels, outChannels }]),
    dense('dense, as many MACs', ...sameMacs),
    dense('dense, as many weights', ...sameWeights),
  ];
}

function convolutions(label: string, side: number, layers: readonly ChainLayer[]): CountedVariant {
  const [first] = layers;
  const channels = [first?.inChannels ?? 1, ...layers.map(({ outChannels }) => outChannels)];
  const inputShape = [1, side, side, channels[0] ?? 1];
  return {
    id: `${label} ${side} ${channels.join('-')}`,
    label,
    inputShape,
    layers: layers.map(({ filterSize, outChannels }) => ({
      kind: 'conv2d',
      filterHeight: filterSize,
      filterWidth: filterSize,
      outChannels,
    })),
    channels: channels.join(' → '),
    cost: chainCost(side, layers),
    deviation: null,
  };
}

function dense(label: string, inChannels: number, outChannels: number): CountedVariant {
  return {
    id: `${label} ${inChannels}-${outChannels}`,
    label,
    inputShape: [1, inChannels],
    layers: [{ kind: 'dense', outChannels }],
    channels: `${inChannels} → ${outChannels}`,
    cost: denseCost(inChannels, outChannels),
    deviation: null,
  };
}
