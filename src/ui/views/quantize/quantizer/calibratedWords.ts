import type { QuantizedFile } from '../../../../lab/quantizer/quantizeModel.ts';
import type { CalibrationEngine } from '../../../../lab/quantizer/quantizeProtocol.ts';

/** What ran the samples and how it was checked, in two sentences. */
export function calibratedWords({ engine, threads, check, fallback }: CalibrationEngine): string {
  const on = `The samples ran on ${engine}${threads > 1 ? ` with ${threads} threads` : ''}.`;
  if (fallback) return `${on} ${fallback}, so the reference ran instead: slower, and right.`;
  if (!check) return on;
  const distance =
    check.share === 0
      ? 'no difference'
      : `the largest difference is ${share(check.share ?? NaN)} of its tensor's range ("${check.tensor}")`;
  return `${on} On the first of them all ${check.tensors} activations were compared with the reference: ${distance}.`;
}

/** "Made in 4.2 s: calibration 3.1, check 0.8, weights 0.2." */
export function phaseWords({ ms, phases }: QuantizedFile): string {
  const { engine = 0, check = 0, calibrate = 0, prepare = 0, quantize = 0, write = 0 } = phases;
  const parts = [
    ['engine', engine],
    ['check', check],
    ['samples', calibrate],
    ['graph and weights', prepare + quantize],
    ['file', write],
  ] as const;
  const told = parts.filter(([, time]) => time >= 1).map(([name, time]) => `${name} ${seconds(time)}`);
  return `Made in ${seconds(ms)}\u202fs${told.length > 0 ? `: ${told.join(', ')}` : ''}.`;
}

function share(value: number): string {
  return value.toExponential(0).replace('-', '−');
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(ms < 9_950 ? 2 : 1);
}
