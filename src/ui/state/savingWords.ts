import type { VariantsRecord } from '../../bench/variants.ts';

/** A saving as it was counted and as it was measured. */
export interface Saving {
  readonly predicted: number;
  readonly measured: number;
  readonly interval: readonly [low: number, high: number];
}

/** How many times as fast variant `id` was as the first one; null until its interval is known. */
export function savingOf(record: VariantsRecord | null, id: string, predicted: number): Saving | null {
  const speedUp = record?.variants.find((variant) => variant.id === id)?.speedUp;
  return speedUp?.interval ? { predicted, measured: speedUp.median, interval: speedUp.interval } : null;
}

/** Whether the interval is so wide that nothing follows from it but that it should be measured again. */
export function isVague({ interval: [low, high] }: Saving): boolean {
  return high > 1.5 * low;
}

/** What is said in place of a reason then. */
export const VAGUE_WORDS = 'The interval is too wide to say why: time it again with less running beside it.';

/** "Predicted 8.4×, measured 2.9× [2.7, 3.1]". */
export function savingWords({ predicted, measured, interval: [low, high] }: Saving): string {
  return `predicted ${timesText(predicted)}×, measured ${timesText(measured)}× [${timesText(low)}, ${timesText(high)}]`;
}

/** A ratio with as many figures as are known: 8.4, 0.65, 12. */
export function timesText(ratio: number): string {
  return ratio.toFixed(ratio >= 19.95 ? 0 : ratio >= 0.995 ? 1 : 2);
}
