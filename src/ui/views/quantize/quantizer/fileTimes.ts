import type { VariantsRecord, VariantTime } from '../../../../bench/variants.ts';
import { formatTime } from '../../../format/formatTime.ts';

/** A file's time on an engine in words. */
export interface FileTime {
  readonly id: string;
  readonly label: string;
  /** The median, or why there is none. */
  readonly time: string;
  readonly interval: string;
  /** Beside the first of the group, the float model; null for that one. */
  readonly speedUp: string | null;
  readonly verdict: 'faster' | 'slower' | 'same' | '';
  /** What is to be known of the measurement: "interval wide". */
  readonly tags: string;
}

/** Said of every run of LiteRT.js here: the lab lets it take integers. */
const USUAL = 'patched';

/** The times with these ids, in this order; none for those that the record does not hold. */
export function fileTimes(record: VariantsRecord | null, ids: readonly string[]): readonly FileTime[] {
  return ids.flatMap((id) => {
    const found = record?.variants.find((variant) => variant.id === id);
    return found ? [fileTime(found)] : [];
  });
}

function fileTime({ id, label, status, medianMs, interval, speedUp, error, tags }: VariantTime): FileTime {
  const timed = medianMs !== null && status !== 'wrong' && status !== 'failed';
  const reason =
    status === 'waiting' ? 'waiting' : status === 'measuring' ? 'being measured' : `${status}: ${error ?? 'no reason given'}`;
  return {
    id,
    label,
    time: timed ? formatTime(medianMs) : reason,
    interval: timed && interval ? `[${formatTime(interval[0])}, ${formatTime(interval[1])}]` : '',
    ...(timed ? ratioWords(speedUp) : { speedUp: null, verdict: '' as const }),
    tags: timed ? tags.filter((tag) => tag !== USUAL).join(', ') : '',
  };
}

function ratioWords(speedUp: VariantTime['speedUp']): Pick<FileTime, 'speedUp' | 'verdict'> {
  if (!speedUp) return { speedUp: null, verdict: '' };
  const { median, interval } = speedUp;
  if (!interval) return { speedUp: `${median.toFixed(2)}× as fast as float, no interval yet`, verdict: '' };
  const [low, high] = interval;
  const ends = `[${low.toFixed(2)}, ${high.toFixed(2)}]`;
  if (low > 1) return { speedUp: `${median.toFixed(2)}× as fast as float ${ends}`, verdict: 'faster' };
  if (high < 1) return { speedUp: `${median.toFixed(2)}× as fast as float: slower ${ends}`, verdict: 'slower' };
  return { speedUp: `no difference to float shown: ${median.toFixed(2)}× ${ends}`, verdict: 'same' };
}
