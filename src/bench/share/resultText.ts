import * as v from 'valibot';
import type { BenchmarkTag } from '../record.ts';
import { PackedTextError, packText, unpackText } from './packText.ts';
import { MODES, RESULT, TOTAL_KINDS } from './resultSchema.ts';
import { layersOfRow, layersToRows, type OperatorRow } from './resultLayers.ts';
import type { ResultSummary } from './resultSummary.ts';
import type { MeasuredRun } from '../measuredRun.ts';

/** Leaves something out of a summary that is too long; the words say what. */
interface Reduction {
  readonly words: string;
  readonly apply: (summary: ResultSummary) => ResultSummary;
}

const withRuns = (change: (run: MeasuredRun) => MeasuredRun) => (summary: ResultSummary) => ({
  ...summary,
  runs: summary.runs.map(change),
});

/** In the order in which they are missed least. */
const REDUCTIONS: readonly Reduction[] = [
  { words: 'times of the layers', apply: withRuns((run) => ({ ...run, layers: [], remainderMs: null })) },
  { words: 'warnings of single configurations', apply: withRuns((run) => ({ ...run, warnings: [] })) },
  {
    words: 'cold starts',
    apply: withRuns((run) => ({
      ...run,
      cold: { ...run.cold, fetchMs: null, parseMs: null, initMs: null, prepareMs: null, firstMs: null, warmUpMs: null },
    })),
  },
];

/** A result as text, and what had to be left out of it. */
export interface ResultText {
  readonly text: string;
  readonly leftOut: readonly string[];
}

/**
 * A result as the text of a link or a QR code, of at most `most` characters: what is missed least is left out first, whole
 * kinds of numbers, then the slowest configurations down to one. Times keep four digits.
 */
export async function resultToText(summary: ResultSummary, most: number): Promise<ResultText> {
  let reduced = summary;
  let text = await packText('result', compact(reduced));
  for (const { words, apply } of REDUCTIONS) {
    if (text.length <= most) break;
    const next = apply(reduced);
    if (JSON.stringify(next) === JSON.stringify(reduced)) continue;
    reduced = { ...next, leftOut: [...reduced.leftOut, words] };
    text = await packText('result', compact(reduced));
  }
  for (let dropped = 1; text.length > most && reduced.runs.length > 1; dropped++) {
    const words = `the ${dropped === 1 ? 'slowest configuration' : `${dropped} slowest configurations`}`;
    const before = dropped === 1 ? reduced.leftOut : reduced.leftOut.slice(0, -1);
    reduced = { ...reduced, runs: withoutSlowest(reduced.runs), leftOut: [...before, words] };
    text = await packText('result', compact(reduced));
  }
  return { text, leftOut: reduced.leftOut };
}

/**
 * The result that a link hands back.
 *
 * @throws PackedTextError where the text is broken, cut off, of a newer lab, or no result
 */
export async function resultOfText(text: string): Promise<ResultSummary> {
  const result = v.safeParse(RESULT, await unpackText('result', text));
  if (!result.success) {
    const [issue] = result.issues;
    throw new PackedTextError(
      `this result holds something that the lab does not know (${v.getDotPath(issue) ?? 'whole'}: ${issue.message}); it may come from a newer lab: reload to bring this one up to date`,
    );
  }
  return expand(result.output);
}

/** Runs without the one that takes longest; one without a time goes first. */
function withoutSlowest(runs: readonly MeasuredRun[]): readonly MeasuredRun[] {
  const time = ({ total }: MeasuredRun): number => total?.medianMs ?? Infinity;
  const slowest = runs.reduce((worst, run) => (time(run) >= time(worst) ? run : worst));
  return runs.filter((run) => run !== slowest);
}

function compact(summary: ResultSummary): v.InferInput<typeof RESULT> {
  const { device, canary, model, runs } = summary;
  const { operators, rows } = layersToRows(runs);
  return [
    [summary.id, summary.suite, MODES.indexOf(summary.mode), summary.measuredAt, Math.round(summary.elapsedMs), summary.seed],
    rounded(summary.clockQuantumMs),
    [model.title, model.sha256],
    [device.name, device.architecture, device.cores, device.isolated ? 1 : 0, device.gpu],
    canary && [rounded(canary.baselineMs), rounded(canary.worst)],
    summary.twinAgrees === null ? null : summary.twinAgrees ? 1 : 0,
    [...summary.tags],
    operators,
    runs.map(({ label, tool, origin, engine, threads, precision, total, reason, cold, remainderMs, warnings }, index) => [
      [label, engine, threads, precision, origin === 'native' ? tool : null],
      total && [
        TOTAL_KINDS.indexOf(total.kind),
        rounded(total.medianMs),
        total.interval && [rounded(total.interval[0]), rounded(total.interval[1])],
        nullOrRounded(total.p90Ms),
        nullOrRounded(total.minMs),
        total.samples,
      ],
      reason,
      [cold.fetchMs, cold.parseMs, cold.initMs, cold.prepareMs, cold.firstMs, cold.warmUpMs].map(nullOrRounded),
      nullOrRounded(remainderMs),
      [...warnings],
      rows[index] ?? [],
    ]),
    [...summary.leftOut],
  ] as v.InferInput<typeof RESULT>;
}

function expand(row: v.InferOutput<typeof RESULT>): ResultSummary {
  const [head, clockQuantumMs, [title, sha256], device, canary, twin, tags, operators, runs, leftOut] = row;
  const [id, suite, mode, measuredAt, elapsedMs, seed] = head;
  return {
    id,
    suite,
    mode: MODES[mode] ?? 'quick',
    measuredAt,
    elapsedMs,
    seed,
    clockQuantumMs,
    model: { title, sha256 },
    device: { name: device[0], architecture: device[1], cores: device[2], isolated: device[3] === 1, gpu: device[4] },
    canary: canary && { baselineMs: canary[0], worst: canary[1] },
    twinAgrees: twin === null ? null : twin === 1,
    // Tags of a newer lab are words too; what shows them needs no list.
    tags: tags as readonly string[] as readonly BenchmarkTag[],
    runs: runs.map(([[label, engine, threads, precision, tool], total, reason, cold, remainderMs, warnings, layers], index) => ({
      id: `${id}.${index}`,
      label,
      origin: tool === null ? 'browser' : 'native',
      tool: tool ?? 'Convolution Lab',
      device: device[0],
      measuredAt,
      model: { title, sha256 },
      engine,
      threads,
      precision,
      total: total && {
        kind: TOTAL_KINDS[total[0]] ?? 'median',
        medianMs: total[1],
        interval: total[2],
        p90Ms: total[3],
        minMs: total[4],
        samples: total[5],
      },
      reason,
      cold: {
        fetchMs: cold[0],
        parseMs: cold[1],
        initMs: cold[2],
        prepareMs: cold[3],
        firstMs: cold[4],
        warmUpMs: cold[5],
        steadyMs: total?.[1] ?? null,
      },
      layers: layersOfRow(layers, operators as readonly OperatorRow[], engine),
      remainderMs,
      warnings,
    })),
    leftOut,
  };
}

/** Four digits: more than any time of a page is sure of. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

function nullOrRounded(value: number | null): number | null {
  return value === null ? null : rounded(value);
}
