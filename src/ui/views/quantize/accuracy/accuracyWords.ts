import type { Configuration } from '../../../../engines/types.ts';
import type { AccuracyRecord, SchemeResult } from '../../../../lab/accuracy/accuracyRecord.ts';
import type { SubjectFigures } from '../../../../lab/accuracy/accuracyProtocol.ts';
import { wilsonInterval } from '../../../../lab/accuracy/wilsonInterval.ts';
import { formatBytes } from '../../../format/formatNumber.ts';
import type { TableRow } from '../../../format/tableText.ts';

/** A share with its 95 % interval, both of one; the interval is null where samples are not independent (pixels of a map). */
export interface Share {
  readonly share: number;
  readonly interval: readonly [low: number, high: number] | null;
}

/** Share of the samples whose first class is the label; null without labels. */
export function top1Of({ right, samples }: SubjectFigures): Share | null {
  return right === null || samples === 0 ? null : { share: right / samples, interval: wilsonInterval(right, samples) };
}

/** Share of the decisions that are the float model's; null where the outputs decide nothing. */
export function agreementOf({ same, decisions, perPixel }: SubjectFigures): Share | null {
  if (decisions === 0) return null;
  return { share: same / decisions, interval: perPixel ? null : wilsonInterval(same, decisions) };
}

/** A share in percent, as finely as so many samples tell it apart: `91.4 %`. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}\u202f%`;
}

/** `88.6 to 93.6`, in percent. */
export function percentInterval([low, high]: readonly [number, number]): string {
  return `${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)}`;
}

/** Decibels: `34.2 dB`, `exact` for no noise at all. */
export function decibels(sqnr: number): string {
  if (sqnr === Infinity) return 'exact';
  return Number.isNaN(sqnr) ? 'not finite' : `${sqnr.toFixed(1)}\u202fdB`;
}

/** In which arithmetic a scheme was judged. */
export function arithmeticWords({
  configuration,
  simulated,
  id,
}: Pick<SchemeResult, 'configuration' | 'simulated' | 'id'>): string {
  if (simulated) return 'simulated: no engine runs it; float arithmetic on rounded values';
  if (!configuration) return '';
  const words: Readonly<Record<Configuration['precision'], string>> = {
    native: 'its own integers, on the reference engine',
    'int8-faithful': "float arithmetic rounded to the integers' grid, tfjs WASM",
    float32: id === 'dynamic-range' ? 'int8 weights as floats; float32 arithmetic, tfjs WASM' : 'float32 arithmetic, tfjs WASM',
    float16: 'float16 arithmetic',
  };
  return words[configuration.precision];
}

/** Size of the file, or of what a simulated scheme would take. */
export function sizeWords({ bytes, simulated }: Pick<SchemeResult, 'bytes' | 'simulated'>): string {
  if (bytes === null) return '–';
  return simulated ? `${formatBytes(bytes)} packed` : formatBytes(bytes);
}

/** The record's numbers, unrounded, to be copied. */
export function accuracyRows({ results, judged, calibrating, method }: AccuracyRecord): readonly TableRow[] {
  return results.map((result) => {
    const { figures } = result;
    const top1 = figures && top1Of(figures);
    const same = figures && agreementOf(figures);
    return {
      scheme: result.label,
      bits: result.bits,
      samples: figures?.samples ?? 0,
      top1: top1?.share ?? null,
      top1Low: top1?.interval?.[0] ?? null,
      top1High: top1?.interval?.[1] ?? null,
      agreement: same?.share ?? null,
      agreementLow: same?.interval?.[0] ?? null,
      agreementHigh: same?.interval?.[1] ?? null,
      sqnrDb: figures && Number.isFinite(figures.sqnr) ? figures.sqnr : null,
      bytes: result.bytes,
      arithmetic: arithmeticWords(result),
      judgedWith: judged.title,
      calibratedWith: calibrating.title,
      ranges: method,
      error: result.error,
    };
  });
}
