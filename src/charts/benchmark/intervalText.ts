import type { RunTotal } from '../../bench/measuredRun.ts';
import { formatMs } from '../formatMs.ts';

/** A run's time with its interval beside it: "12.3 ms [12.1 ms, 12.6 ms]"; what is no median says so. */
export function intervalText({ medianMs, interval, kind }: RunTotal): string {
  const time = interval
    ? `${formatMs(medianMs)} [${formatMs(interval[0])}, ${formatMs(interval[1])}]`
    : `${formatMs(medianMs)}, no interval`;
  return kind === 'median' ? time : `${time} (${kind})`;
}
