/** Bytes of a float32. */
const ELEMENT_BYTES = 4;
/** Engines compute output channels in tiles of 8 and load 4 values at once: what fits wastes nothing of them. */
const IN_STEP = 4;
const OUT_STEP = 8;
/** Equal enough. */
const CLOSE = 0.03;
/** Channel counts more lopsided than this would be another experiment. */
const MOST_ASPECT = 2;

/** A convolution of a chain: SAME, stride 1, a square filter. */
export interface ChainLayer {
  readonly filterSize: number;
  readonly inChannels: number;
  readonly outChannels: number;
}

/** What a computation costs by count; biases left out, every tap counted, in the padding too. */
export interface CountedCost {
  readonly macs: number;
  readonly weights: number;
  readonly weightBytes: number;
  /** Inputs and outputs of every layer, each written or read once. */
  readonly activationBytes: number;
  /** Multiply-accumulates for each byte that must move at least once. */
  readonly macsPerByte: number;
}

/**
 * Cost of convolutions one after the other over a square image of `side` pixels.
 *
 * An activation between two layers counts twice: it is written, then read.
 */
export function chainCost(side: number, layers: readonly ChainLayer[]): CountedCost {
  const pixels = side * side;
  const weights = sum(layers, ({ filterSize, inChannels, outChannels }) => filterSize ** 2 * inChannels * outChannels);
  const activations = sum(layers, ({ inChannels, outChannels }) => pixels * (inChannels + outChannels));
  return countedCost(pixels * weights, weights, activations);
}

/** Cost of a dense layer at batch 1: every weight is used once. */
export function denseCost(inChannels: number, outChannels: number): CountedCost {
  const weights = inChannels * outChannels;
  return countedCost(weights, weights, inChannels + outChannels);
}

/** A filter size with the channels that a budget buys. */
export interface BudgetRow extends ChainLayer {
  readonly cost: CountedCost;
  /** MACs over the budget, minus 1. */
  readonly deviation: number;
}

/**
 * For each filter size, channels that spend the same MACs over a square image of `side` pixels.
 *
 * In multiples of 8 out, and of 4 in where that comes within 3 % of the budget, so that no size is handicapped by a tile left half
 * empty; of the pairs that close the most even one, else the one that comes closest.
 */
export function equalBudget(macs: number, side: number, filterSizes: readonly number[]): readonly BudgetRow[] {
  return filterSizes.map((filterSize) => {
    const product = macs / (side * side * filterSize * filterSize);
    const { inChannels, outChannels } = channelsFor(product);
    const cost = chainCost(side, [{ filterSize, inChannels, outChannels }]);
    return { filterSize, inChannels, outChannels, cost, deviation: cost.macs / macs - 1 };
  });
}

function channelsFor(product: number): Pick<ChainLayer, 'inChannels' | 'outChannels'> {
  const even = nearest(product, IN_STEP);
  return Math.abs(even.inChannels * even.outChannels - product) <= CLOSE * product ? even : nearest(product, 1);
}

function nearest(product: number, inStep: number): Pick<ChainLayer, 'inChannels' | 'outChannels'> {
  const most = Math.max(OUT_STEP, Math.ceil(Math.sqrt(product * MOST_ASPECT) / OUT_STEP) * OUT_STEP);
  let best = { inChannels: inStep, outChannels: OUT_STEP, penalty: Infinity };
  for (let outChannels = OUT_STEP; outChannels <= most; outChannels += OUT_STEP) {
    const exact = product / outChannels / inStep;
    for (const steps of [Math.floor(exact), Math.ceil(exact)]) {
      const inChannels = Math.max(1, steps) * inStep;
      const aspect = Math.max(inChannels / outChannels, outChannels / inChannels);
      const error = Math.abs((inChannels * outChannels) / product - 1);
      const lopsided = aspect > MOST_ASPECT ? 100 : 0;
      const penalty = lopsided + (error <= CLOSE ? Math.log(aspect) / 100 : error);
      if (penalty < best.penalty) best = { inChannels, outChannels, penalty };
    }
  }
  return best;
}

/** A cost from its counts: activations and weights are float32 and move once. */
export function countedCost(macs: number, weights: number, activations: number): CountedCost {
  const [weightBytes, activationBytes] = [weights * ELEMENT_BYTES, activations * ELEMENT_BYTES];
  return { macs, weights, weightBytes, activationBytes, macsPerByte: macs / (weightBytes + activationBytes) };
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
