import { configurationLabels } from '../../../bench/configurationLabel.ts';
import { noTimeReason } from '../../../bench/noTimeReason.ts';
import { summarize, type Summary } from '../../../bench/summarize.ts';
import type { BenchmarkRecord, ConfigurationRecord } from '../../../bench/record.ts';
import type { RankingEntry } from '../../../charts/rankingBars.ts';

/** A configuration as a line of the ranking. */
export interface RankedConfiguration {
  readonly configuration: ConfigurationRecord;
  readonly label: string;
  readonly summary: Summary | null;
  readonly entry: RankingEntry;
  /** "agrees with the reference" in figures; null before it was judged. */
  readonly check: string | null;
  /** Distance to the model's own integers; null where there is none to tell. */
  readonly agreement: string | null;
}

/** Configurations of a record with what is said about each, in the record's order, without the A/A control. */
export function rankingRows(record: BenchmarkRecord): readonly RankedConfiguration[] {
  const labels = configurationLabels(record);
  return record.configurations.flatMap((configuration, index) => {
    if (configuration.twinOf !== null) return [];
    const summary = summarize(configuration);
    const label = labels[index] ?? '';
    return [
      {
        configuration,
        label,
        summary,
        entry: { label, time: summary, reason: noTimeReason(configuration) },
        check: checkOf(configuration),
        agreement: agreementOf(configuration),
      },
    ];
  });
}

function checkOf({ checks }: ConfigurationRecord): string | null {
  const last = checks.at(-1);
  if (!last) return null;
  const { verdict } = last;
  if (!verdict.ok) return null;
  const worst = Math.max(0, ...verdict.outputs.map(({ maxAbsError, range }) => (maxAbsError ?? 0) / (range || 1)));
  return `checked ${checks.length === 1 ? 'once' : `${checks.length} times`} at ${verdict.precision}: off by at most ${worst === 0 ? '0' : worst.toExponential(0)} of the output's range`;
}

function agreementOf({ agreement }: ConfigurationRecord): string | null {
  if (!agreement) return null;
  const parts = agreement.outputs.map(({ maxAbsError, range, top1Equal, cosine }) => {
    const off =
      maxAbsError === null ? 'not finite' : `off by up to ${((100 * maxAbsError) / (range || 1)).toPrecision(2)} % of the range`;
    const class1 = top1Equal === null ? '' : top1Equal ? ', same class' : ', another class';
    return `${off}${class1}${cosine === null ? '' : `, cosine ${cosine.toFixed(4)}`}`;
  });
  return `agreement with the integer model: ${parts.join('; ')}`;
}
