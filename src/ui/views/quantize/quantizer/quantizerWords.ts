import type { QuantizeSettings, Scheme } from '../../../../quantize/quantizeSettings.ts';
import type { Precision } from '../../../../engines/types.ts';
import type { Doing } from '../../../state/quantizing.svelte.ts';
import { formatShare } from '../../../format/formatNumber.ts';
import { METHOD_WORDS } from '../methodWords.ts';

/** What a scheme is called, and does. */
export const SCHEME_WORDS: Readonly<Record<Scheme, { readonly title: string; readonly does: string; readonly keeps: string }>> = {
  float16: {
    title: 'float16 weights',
    does: 'Every weight becomes a 16-bit float: half the file, and next to no error. Everything is computed in float32, as before.',
    keeps: '1/2 of the size',
  },
  'dynamic-range': {
    title: 'dynamic range',
    does: 'Weights become 8-bit integers, activations stay floats and get a range of their own in each run. No pictures are needed.',
    keeps: '1/4 of the size',
  },
  int8: {
    title: 'full int8',
    does: 'Weights and activations become 8-bit integers, biases 32-bit ones. Ranges of the activations are measured beforehand, over pictures.',
    keeps: '1/4 of the size, integer arithmetic',
  },
};

/** What a file was made with, in a few words: "int8, per channel, percentile, 50 % pruned". */
export function settingsWords({
  scheme,
  io,
  perChannel,
  calibration,
  floatOperators,
  sparsity,
  clusters,
}: QuantizeSettings): string {
  return [
    scheme === 'dynamic-range' ? 'dynamic range' : scheme,
    ...(io === 'int8' ? ['int8 in and out'] : []),
    ...(scheme === 'float16' ? [] : [perChannel ? 'per channel' : 'per tensor']),
    ...(scheme === 'int8' ? [METHOD_WORDS[calibration].name] : []),
    ...(floatOperators.length > 0 ? [`${floatOperators.length} in float`] : []),
    ...passWords({ sparsity, clusters }),
  ].join(', ');
}

/** "50 % pruned", "16 values a layer"; one number where all layers have it. */
export function passWords({ sparsity, clusters }: Pick<QuantizeSettings, 'sparsity' | 'clusters'>): readonly string[] {
  const shares = [...new Set(Object.values(sparsity))];
  const counts = [...new Set(Object.values(clusters))];
  return [
    ...(shares.length === 0 ? [] : [`${rangeText(shares, (share) => String(Math.round(share * 100)))}\u202f% pruned`]),
    ...(counts.length === 0 ? [] : [`${rangeText(counts, String)} values a layer`]),
  ];
}

function rangeText(values: readonly number[], print: (value: number) => string): string {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low === high ? print(low) : `${print(low)} to ${print(high)}`;
}

const PHASES: Readonly<Record<Doing['phase'], string>> = {
  prepare: 'Reading the graph',
  engine: 'Starting the engine that runs the samples',
  check: 'Checking that engine against the reference on one sample',
  calibrate: 'Measuring the ranges of activations',
  quantize: 'Quantizing weights',
  write: 'Writing the file',
  agree: 'Comparing answers with the float model',
};

/** Label, figures and share of a progress line. @param nowMs on the clock of performance.now() */
export function doingWords(
  { phase, done, total, sinceMs, isBaseline }: Doing,
  nowMs: number,
): { readonly label: string; readonly figures: string; readonly value: number | null } {
  const label = `${isBaseline ? 'To compare, with samples that suit the model: ' : ''}${PHASES[phase]}`;
  if (total <= 1) return { label, figures: '', value: null };
  const spent = nowMs - sinceMs;
  const left = done > 0 && spent > 500 ? Math.ceil(((spent / done) * (total - done)) / 1000) : null;
  return { label, figures: `${done} of ${total}${left === null ? '' : `, about ${left}\u202fs left`}`, value: done / total };
}

/** Decibels with one figure behind the point; words where there is no number. */
export function decibels(sqnr: number): string {
  if (Number.isNaN(sqnr)) return 'not finite';
  return sqnr === Infinity ? 'equal' : `${sqnr.toFixed(1).replace('-', '−')}\u202fdB`;
}

/** A share of decisions: 100 % only where all are the same. */
export function sameShare(share: number): string {
  return share < 1 && share > 0.995 ? `${(Math.floor(share * 1000) / 10).toFixed(1)}\u202f%` : formatShare(share);
}

/** What a file of a scheme is computed in on an engine: not every engine has the file's own arithmetic. */
export function arithmeticWords(engine: string, precision: Precision, scheme: Scheme): string {
  if (precision === 'int8-faithful') return 'float32 arithmetic, rounded to the int8 grid';
  if (precision === 'float32' || scheme === 'float16') return 'float32 arithmetic';
  if (scheme === 'int8') return 'int8 arithmetic';
  return engine === 'reference' ? 'float32 arithmetic' : 'its own arithmetic for int8 weights';
}
