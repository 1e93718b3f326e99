import { summarize, pairedRatio, type Summary } from '../../../bench/summarize.ts';
import type { BenchmarkRecord, ConfigurationRecord } from '../../../bench/record.ts';
import type { WasmBinary } from '../../../engines/types.ts';
import type { RankingEntry } from '../../../charts/rankingBars.ts';
import type { EngineEntry } from '../../../lab/types.ts';

const BINARY_WORDS: Readonly<Record<WasmBinary, string>> = {
  plain: 'no SIMD',
  simd: 'SIMD',
  'threaded-simd': 'SIMD',
  'relaxed-simd': 'relaxed SIMD',
  'threaded-relaxed-simd': 'relaxed SIMD',
};

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

/** Configurations of a record with what is said about each, in the record's order. */
export function rankingRows(record: BenchmarkRecord, engines: readonly EngineEntry[]): readonly RankedConfiguration[] {
  const precisions = new Set(record.configurations.map(({ asked }) => asked.precision));
  return record.configurations.map((configuration) => {
    const summary = summarize(configuration);
    const label = configurationLabel(configuration, engines, precisions.size > 1);
    return {
      configuration,
      label,
      summary,
      entry: { label, time: summary, reason: reasonOf(configuration) },
      check: checkOf(configuration),
      agreement: agreementOf(configuration),
    };
  });
}

/** "tfjs WASM, SIMD, 4 threads, float32": what really runs where that is known; the precision only where it tells rows apart. */
export function configurationLabel(
  { asked, actual }: ConfigurationRecord,
  engines: readonly EngineEntry[],
  withPrecision: boolean,
): string {
  const [id = ''] = asked.order;
  const engine = engines.find((entry) => entry.id === id);
  const hasThreads = (engine?.binaries.length ?? 0) > 0;
  const threads = actual?.threads ?? asked.threads ?? 1;
  const binary = BINARY_WORDS[actual?.binary ?? asked.binary ?? 'simd'];
  const parts = [
    engine?.label ?? id,
    ...(hasThreads ? [binary, `${threads} ${threads === 1 ? 'thread' : 'threads'}`] : []),
    ...(withPrecision ? [asked.precision] : []),
  ];
  return parts.join(', ');
}

/** The answer as a sentence: the fastest against the second, paired within rounds; null until two have times. */
export function rankingSentence(rows: readonly RankedConfiguration[]): string | null {
  const timed = rows
    .filter((row) => row.summary !== null)
    .sort((a, b) => (a.summary?.medianMs ?? 0) - (b.summary?.medianMs ?? 0));
  const [first, second] = timed;
  if (!first || !second) return null;
  const paired = pairedRatio(second.configuration, first.configuration);
  if (!paired?.interval) {
    const ratio = (second.summary?.medianMs ?? 0) / (first.summary?.medianMs ?? 1);
    return `Provisional: ${first.label} comes first, ${ratio.toFixed(2)} times as fast as ${second.label}.`;
  }
  if (paired.verdict === 'no difference shown') return `No difference is shown between ${first.label} and ${second.label}.`;
  const [faster, slower, ratio, low, high] =
    paired.ratio >= 1
      ? [first, second, paired.ratio, ...paired.interval]
      : [second, first, 1 / paired.ratio, 1 / paired.interval[1], 1 / paired.interval[0]];
  return `${faster.label} is ${ratio.toFixed(2)} times as fast [${low.toFixed(2)}, ${high.toFixed(2)}] as ${slower.label}.`;
}

function reasonOf({ status, error, checks, firstMs }: ConfigurationRecord): string {
  if (status === 'failed') return `failed: ${error?.message ?? 'no reason given'}`;
  if (status === 'wrong')
    return `wrong: ${checks.find(({ verdict }) => !verdict.ok)?.verdict.reason ?? 'its output is not that of the reference'}`;
  if (status === 'waiting') return 'waiting';
  return firstMs === null ? 'opening' : 'being measured';
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
