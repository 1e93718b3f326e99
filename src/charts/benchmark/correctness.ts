import type { Check, OutputVerdict, Verdict } from '../../bench/record.ts';
import type { BarRow } from './barRows.ts';
import type { ChartTable } from './chartTable.ts';
import type { RecordedRun } from './recordedRuns.ts';

/** A run with its checks, judged by the worst of them. */
export interface CheckedRun {
  readonly id: string;
  readonly label: string;
  readonly checks: readonly Check[];
  readonly agreement: Verdict | null;
  readonly ok: boolean;
  /** Largest error over the error allowed, of any output and check: at most 1 where all is well. Infinity for what is not finite; null where errors have no allowed size. */
  readonly share: number | null;
  readonly reason: string | null;
}

/** Runs with at least one check, worst first: the wrong ones, then by the share of the allowed error. */
export function checkedRuns(runs: readonly RecordedRun[]): readonly CheckedRun[] {
  return runs
    .filter(({ configuration }) => configuration.checks.length > 0)
    .map(({ run, configuration: { checks, agreement } }) => {
      const shares = checks.flatMap(({ verdict }) => verdict.outputs.map(errorShare)).filter((share) => share !== null);
      const failed = checks.find(({ verdict }) => !verdict.ok);
      return {
        id: run.id,
        label: run.label,
        checks,
        agreement,
        ok: !failed,
        share: shares.length === 0 ? null : Math.max(...shares),
        reason: failed?.verdict.reason ?? null,
      };
    })
    .sort((a, b) => Number(a.ok) - Number(b.ok) || (b.share ?? -1) - (a.share ?? -1));
}

/** An output's largest error over what was allowed; null where nothing was. */
export function errorShare({ maxAbsError, allowedError }: OutputVerdict): number | null {
  if (allowedError === null) return null;
  if (maxAbsError === null) return Infinity;
  return allowedError > 0 ? maxAbsError / allowedError : maxAbsError === 0 ? 0 : Infinity;
}

/** Bars of the share of the allowed error; longer than twice what is allowed is drawn as twice. */
export function correctnessRows(runs: readonly CheckedRun[]): readonly BarRow[] {
  return runs.map(({ id, label, checks, agreement, ok, share, reason }) => {
    const used =
      share === null
        ? 'judged by class and direction'
        : Number.isFinite(share)
          ? `${percent(share)} of the allowed error`
          : 'not finite';
    const times = checks.length === 1 ? 'checked once' : `checked ${checks.length} times`;
    return {
      key: id,
      label,
      text: ok ? `${used}, ${times}${agreementText(agreement)}` : `wrong: ${reason ?? used}`,
      parts: share === null ? [] : [Math.min(2, share)],
      interval: null,
    };
  });
}

/** How far the outputs are from those of the model's own arithmetic; empty where nothing is to be said. */
function agreementText(agreement: Verdict | null): string {
  const cosines = agreement?.outputs.flatMap(({ cosine }) => cosine ?? []) ?? [];
  return cosines.length === 0 ? '' : `, cosine to the integer model ${Math.min(...cosines).toFixed(4)}`;
}

function percent(share: number): string {
  return share > 0 && share < 0.001
    ? '< 0.1 %'
    : `${(100 * share).toPrecision(2).replace(/e\+?(\d+)/, (_, power: string) => '0'.repeat(Math.max(0, Number(power) - 1)))} %`;
}

/** Every output of every check, and the agreement with the model's own arithmetic. */
export function correctnessTable(runs: readonly CheckedRun[]): ChartTable {
  const line = (run: CheckedRun, when: string, verdict: Verdict, output: OutputVerdict, place: string) => ({
    key: `${run.id} ${place} ${output.name}`,
    cells: {
      run: run.label,
      when,
      output: output.name,
      ok: output.ok ? 'right' : 'wrong',
      error: output.maxAbsError,
      allowed: output.allowedError,
      share: Number.isFinite(errorShare(output) ?? Infinity) ? errorShare(output) : null,
      range: output.range,
      cosine: output.cosine,
      top1: output.top1Equal === null ? null : output.top1Equal ? 'same class' : 'another class',
      precision: verdict.precision,
      reason: verdict.reason,
    },
  });
  return {
    caption: 'Outputs against the reference, worst run first',
    columns: [
      { key: 'run', label: 'Run', kind: 'text' },
      { key: 'when', label: 'Inference', kind: 'text' },
      { key: 'output', label: 'Output', kind: 'text' },
      { key: 'ok', label: 'Verdict', kind: 'text' },
      { key: 'error', label: 'Largest error', kind: 'error' },
      { key: 'allowed', label: 'Allowed', kind: 'error' },
      { key: 'share', label: 'Of the allowed', kind: 'share' },
      { key: 'range', label: 'Output range', kind: 'error' },
      { key: 'cosine', label: 'Cosine', kind: 'error' },
      { key: 'top1', label: 'Class', kind: 'text' },
      { key: 'precision', label: 'Judged at', kind: 'text' },
      { key: 'reason', label: 'Remarks', kind: 'text' },
    ],
    lines: runs.flatMap((run) => [
      ...run.checks.flatMap(({ when, round, verdict }, at) =>
        verdict.outputs.map((output) =>
          line(run, round < 0 ? when : `${when}, round ${round + 1}`, verdict, output, `check ${at}`),
        ),
      ),
      ...(run.agreement?.outputs.map((output) => line(run, 'against the integer model', run.agreement!, output, 'agreement')) ??
        []),
    ]),
  };
}
