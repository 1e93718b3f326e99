import type { TwinLayer } from '../../../lab/twins/twinsRecord.ts';

/** Below so many decibels from the first layer on, two files have not the same weights. */
const FOREIGN_DB = 3;

/** Of what all layers add, the part of each: noise over signal where the layer alone is given the first file's values. */
export function bornShares(layers: readonly TwinLayer[]): readonly (number | null)[] {
  const parts = layers.map(({ born }) => (born && born.sqnrDb !== null ? 10 ** (-born.sqnrDb / 10) : null));
  const whole = parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
  return parts.map((part) => (part === null || whole === 0 ? null : part / whole));
}

/** Position of the layer that adds most; -1 where none is known to add anything. */
export function birthLayer(layers: readonly TwinLayer[]): number {
  const shares = bornShares(layers);
  return shares.reduce<number>((most, share, place) => ((share ?? 0) > (shares[most] ?? 0) ? place : most), -1);
}

/** What a comparison found, as sentences; empty before there is anything to say. */
export function twinsWords(layers: readonly TwinLayer[]): string {
  const [first] = layers;
  const last = layers.at(-1);
  if (!first || !last) return '';
  if (layers.every(({ accumulated }) => accumulated.noise === 0)) return 'Every layer gives the same values in both files.';
  if (foreign(first)) {
    return `The values differ from the first layer on (${decibelsText(first.accumulated.sqnrDb)}): the same graph with other weights, not twins of one training.`;
  }
  const birth = birthLayer(layers);
  return [birth < 0 ? growthWords(layers) : birthWords(layers, birth), endWords(last)].join(' ');
}

/** "26.8 dB", "no error", "no signal" */
export function decibelsText(db: number | null): string {
  if (db === null) return 'no signal';
  return db === Infinity ? 'no error' : `${db.toFixed(1).replace('-', '−')}\u202fdB`;
}

/** "operator 5, DEPTHWISE_CONV_2D" */
export function layerName({ first, op }: Pick<TwinLayer, 'first' | 'op'>): string {
  return `operator ${first}, ${op}`;
}

function foreign({ accumulated, born }: TwinLayer): boolean {
  return accumulated.sqnrDb !== null && accumulated.sqnrDb < FOREIGN_DB && (born === null || (born.sqnrDb ?? 0) < FOREIGN_DB);
}

function birthWords(layers: readonly TwinLayer[], birth: number): string {
  const layer = layers[birth]!;
  const share = bornShares(layers)[birth]!;
  const percent = `${Math.round(100 * share)}\u202f%`;
  const alone = `given the first file's own values it is left with ${decibelsText(layer.born?.sqnrDb ?? null)}`;
  if (share >= 0.5) return `Most of the error is born in ${layerName(layer)}: ${alone}, ${percent} of what all layers add.`;
  return `No layer stands for most of the error; the largest part, ${percent} of what all layers add, is born in ${layerName(layer)}: ${alone}.`;
}

/** Where nothing is known of layers alone: where the ratio falls most from one layer to the next. */
function growthWords(layers: readonly TwinLayer[]): string {
  let [most, at] = [0, 0];
  layers.forEach(({ accumulated }, place) => {
    const before = layers[place - 1]?.accumulated.noise ? layers[place - 1]!.accumulated.sqnrDb : null;
    const fall = (before ?? accumulated.sqnrDb ?? 0) - (accumulated.sqnrDb ?? 0);
    if (fall > most) [most, at] = [fall, place];
  });
  return `The error grows most at ${layerName(layers[at]!)}, by ${decibelsText(most)}.`;
}

function endWords({ op, accumulated }: TwinLayer): string {
  return `At the last layer, ${op}, ${decibelsText(accumulated.sqnrDb)} ${accumulated.sqnrDb === Infinity || accumulated.sqnrDb === null ? 'is' : 'are'} left.`;
}
