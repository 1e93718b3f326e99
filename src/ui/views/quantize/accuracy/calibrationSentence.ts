import type { AccuracyRecord, SchemeResult } from '../../../../lab/accuracy/accuracyRecord.ts';
import { agreementOf, decibels, percent, top1Of } from './accuracyWords.ts';

/** What the wrong calibrations cost the scheme with this id, against the first record's; empty until two are done. */
export function calibrationSentence(records: readonly AccuracyRecord[], scheme: string): string {
  const done = records.filter(({ state }) => state === 'done');
  const results = done.map((record) => ({ record, result: record.results.find(({ id }) => id === scheme) }));
  const [right, ...wrong] = results.flatMap(({ record, result }) => (result?.figures ? [{ record, result }] : []));
  if (!right || wrong.length === 0) return '';
  const parts = wrong.map(
    ({ record, result }) => `${valueOf(result)} with ${record.calibrating.id === 'one' ? 'one picture' : record.calibrating.id}`,
  );
  const worse = wrong.filter(({ result }) => result.figures!.sqnr < right.result.figures!.sqnr).length;
  const verdict =
    worse === wrong.length
      ? 'Each wrong calibration gives a worse result: more noise in the outputs.'
      : worse > 0
        ? 'Not every wrong calibration gives a worse result here.'
        : 'Here the wrong calibrations do no worse: the ranges that they found happen to fit.';
  return `${right.result.label}: ${valueOf(right.result)} calibrated with ${right.record.calibrating.title}, ${parts.join(', ')}. ${verdict}`;
}

function valueOf({ figures }: SchemeResult): string {
  const share = top1Of(figures!) ?? agreementOf(figures!);
  const noise = decibels(figures!.sqnr);
  return share ? `${percent(share.share)} at ${noise}` : noise;
}
