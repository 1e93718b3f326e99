import { configurationName } from './configurationName.ts';
import { decidingLayer } from './decidingLayer.ts';
import { noTimeReason } from './noTimeReason.ts';
import type { BenchmarkRecord, ConfigurationRecord } from './record.ts';
import { pairedRatio, summarize } from './summarize.ts';
import { TAG_WORDS } from './tagWords.ts';

/** What a record answers, in words. */
export interface Answer {
  /** The fastest against the second; null until the first ranking stands. */
  readonly sentence: string | null;
  /** Not to be quoted yet: no interval stands. */
  readonly provisional: boolean;
  /** What to know before it is quoted, the gravest first. */
  readonly doubts: readonly string[];
}

/** Without an interval, less would be told as "1.0 times as fast". */
const LEAST_TOLD = 1.05;

/** The answer of a record; `where` ends the sentence: "on this phone". */
export function answerText(record: BenchmarkRecord, where: string): Answer {
  const asked = record.configurations.filter(({ twinOf }) => twinOf === null);
  const timed = asked
    .flatMap((configuration) => {
      const summary = summarize(configuration);
      return summary ? [{ configuration, summary }] : [];
    })
    .sort((a, b) => a.summary.medianMs - b.summary.medianMs);
  const name = (configuration: ConfigurationRecord) => configurationName(configuration, asked);
  const doubts = doubtsOf(record, asked, name);
  const [first, second] = timed;
  if (!first || record.state === 'opening') return { sentence: null, provisional: true, doubts };
  if (!second) {
    const { medianMs, interval } = first.summary;
    const range = interval ? ` [${interval.map(milliseconds).join(', ')}]` : '';
    return {
      sentence: `${name(first.configuration)} takes ${milliseconds(medianMs)}${range} ms an inference ${where}.`,
      provisional: interval === null,
      doubts,
    };
  }
  const paired = pairedRatio(second.configuration, first.configuration);
  if (!paired?.interval) {
    const isEnded = record.state === 'done' || record.state === 'cancelled';
    const ratio = second.summary.medianMs / first.summary.medianMs;
    const other = name(second.configuration);
    const lead = ratio < LEAST_TOLD ? `close before ${other}` : `about ${ratio.toFixed(1)} times as fast as ${other}`;
    return {
      sentence: `${name(first.configuration)} comes first${isEnded ? '' : ' so far'}, ${lead}${isEnded ? '; too few rounds for an interval' : ''}.`,
      provisional: true,
      doubts,
    };
  }
  if (paired.verdict === 'no difference shown') {
    return {
      sentence: `No difference is shown between ${name(first.configuration)} and ${name(second.configuration)} ${where}.`,
      provisional: false,
      doubts,
    };
  }
  const [faster, slower, ratio, low, high] =
    paired.ratio >= 1
      ? [first.configuration, second.configuration, paired.ratio, ...paired.interval]
      : [second.configuration, first.configuration, 1 / paired.ratio, 1 / paired.interval[1], 1 / paired.interval[0]];
  const layer = decidingLayer(slower, faster, record.model.operators);
  const decides = layer ? `; ${layer.name} (${layer.op}) decides` : '';
  return {
    sentence: `${name(faster)} is ${times(ratio)} times as fast [${times(low)}, ${times(high)}] as ${name(slower)} ${where}${decides}.`,
    provisional: false,
    doubts,
  };
}

/** Tags that say nothing against a number. */
const HARMLESS = new Set(['ABBA', 'resumed', 'patched', 'cancelled']);

function doubtsOf(
  { tags }: BenchmarkRecord,
  asked: readonly ConfigurationRecord[],
  name: (configuration: ConfigurationRecord) => string,
): string[] {
  const ofRecord = tags
    .filter((tag) => !HARMLESS.has(tag))
    .toSorted((a, b) => Number(b === 'A/A differs') - Number(a === 'A/A differs'));
  const failed = asked
    .filter(({ status }) => status === 'wrong' || status === 'failed')
    .map((configuration) => `${name(configuration)} has no time. It is ${noTimeReason(configuration)}`);
  return [...ofRecord.map((tag) => TAG_WORDS[tag]), ...failed];
}

/** Two decimals below ten: what an interval of some percent supports. */
function times(ratio: number): string {
  return ratio.toFixed(ratio < 10 ? 2 : 1);
}

function milliseconds(ms: number): string {
  return String(Number(ms.toPrecision(3)));
}
