import type { BenchmarkRecord } from '../../../bench/record.ts';
import type { LoadProgress } from '../../../lab/types.ts';
import { formatBytes } from '../../format/formatNumber.ts';
import { durationWords } from './choices/choiceWords.ts';

/** How far a benchmark is, in words and as a part of 1; null where the end is not known. */
export interface BenchmarkProgress {
  readonly label: string;
  readonly figures: string;
  readonly value: number | null;
}

/** How far the model is. */
export function loadingProgress(name: string, loading: LoadProgress | null): BenchmarkProgress {
  if (!loading) return { label: `Opening ${name}`, figures: '', value: null };
  const { phase, doneBytes, totalBytes } = loading;
  const label = `${{ build: 'Making', read: 'Reading', fetch: 'Fetching' }[phase]} ${name}`;
  if (phase !== 'fetch' || totalBytes === null) return { label, figures: '', value: null };
  return { label, figures: `${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}`, value: doneBytes / totalBytes };
}

/** How far the measuring is. Nothing moves between two records, so that nothing is drawn during a block. */
export function measuringProgress(record: BenchmarkRecord): BenchmarkProgress {
  const { settings, elapsedMs, configurations, rounds, events, state } = record;
  const wholeMs = settings.budgetMs;
  const share = Math.min(1, elapsedMs / wholeMs);
  const left = durationWords(Math.max(1, Math.ceil((wholeMs - elapsedMs) / 1000)));
  const figures = share < 1 ? `at most ${left} left` : '';
  if (events.findLast(({ kind }) => kind === 'throttled' || kind === 'recovered')?.kind === 'throttled') {
    return { label: 'The device is throttled: waiting until it has recovered', figures, value: share };
  }
  if (state === 'opening') {
    const tried = configurations.filter(({ status }) => status !== 'waiting' && status !== 'opening').length;
    return { label: `Opening and checking, ${tried} of ${configurations.length}`, figures, value: share };
  }
  // A record that is gone on with holds the end of its first part, too.
  if (events.findLast(({ kind }) => kind === 'stopped' || kind === 'resumed')?.kind === 'stopped') {
    const layered = configurations.filter(({ layers }) => layers !== null).length;
    return {
      label: `Timing layers, ${layered} of ${configurations.length}`,
      figures: '',
      value: layered / configurations.length,
    };
  }
  if (settings.sustained) return { label: `Running without a pause: ${rounds.length} windows done`, figures, value: share };
  return { label: `Interleaved rounds: ${rounds.length} done, ${settings.minRounds} or more needed`, figures, value: share };
}
