import type { BenchmarkMode } from '../../../../bench/record.ts';
import type { BenchmarkChoices } from '../../../state/benchmarkChoices.ts';
import type { EngineEntry } from '../../../../lab/types.ts';

/** "tfjs WASM 1/4 threads, tfjs WebGL": what the chip of the backends says. */
export function backendWords({ chosen, backends }: BenchmarkChoices, engines: readonly EngineEntry[]): string {
  const numbers = chosen.counts.filter((count) => count !== 'plain').join('/');
  const threads = numbers === '' ? '' : `${numbers} ${numbers === '1' ? 'thread' : 'threads'}`;
  const counts = [threads, chosen.counts.includes('plain') ? 'no SIMD' : ''].filter(Boolean).join('/');
  const names = backends
    .filter(({ value, reason }) => reason === undefined && chosen.backends.includes(value))
    .map(({ value, label }) => {
      const hasThreads = (engines.find(({ id }) => id === value)?.binaries.length ?? 0) > 0;
      return hasThreads && counts !== '' ? `${label} ${counts}` : label;
    });
  return names.join(', ') || 'no backend';
}

/** "about 1 min", "10 s": a length of time as one says it. */
export function durationWords(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  return `${Number((seconds / 60).toFixed(1))} min`;
}

export const MODE_WORDS: Readonly<Record<BenchmarkMode, { readonly label: string; readonly says: string }>> = {
  quick: { label: 'quick', says: 'A first checked ranking within seconds, refined until every interval is narrow.' },
  thorough: { label: 'thorough', says: '25 rounds or more: narrower intervals, smaller differences shown.' },
  sustained: { label: 'sustained', says: 'Without a pause: what heat leaves of the speed. One or two configurations tell most.' },
};
