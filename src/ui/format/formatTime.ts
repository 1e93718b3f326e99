import { formatMs } from '../../charts/formatMs.ts';

/** A time as the charts print it; an en dash where there is none. */
export function formatTime(ms: number | null): string {
  return ms === null ? '–' : formatMs(ms);
}
