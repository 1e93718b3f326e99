import type { VariantsRecord, VariantTime } from '../../bench/variants.ts';
import type { ReadTimes } from '../../lab/timeReads.ts';

const LABELS: Readonly<Record<string, string>> = {
  sequential: 'in order, by a list of places',
  shuffled: 'shuffled, by a list of places',
  direct: 'in order, without a list',
};

/** Id of an order of reading so many weights. */
export function readsId(order: string, rows: number, columns: number): string {
  return `${order} ${rows}×${columns}`;
}

/** The times of reading as a record like that of other variants; in order first, which the others are compared with. */
export function readsRecord({ rows, columns, record }: ReadTimes): VariantsRecord {
  const { settings, state, rounds, clockQuantumMs, elapsedMs } = record;
  return {
    state: state === 'done' ? 'done' : state === 'timing' ? 'refining' : 'opening',
    configuration: { order: ['wasm'], precision: 'float32', threads: null, binary: null },
    threads: 1,
    variants: record.times.map((time, index): VariantTime => {
      const ratio = index === 0 ? null : time.ratio;
      return {
        id: readsId(time.id, rows, columns),
        label: LABELS[time.id] ?? time.id,
        status: time.error !== null ? 'failed' : state === 'done' ? 'done' : time.medianMs === null ? 'waiting' : 'measuring',
        macs: rows * columns,
        medianMs: time.medianMs,
        interval: time.interval,
        samples: time.samples,
        rounds,
        speedUp: ratio && {
          median: 1 / ratio.median,
          interval: ratio.interval && [1 / ratio.interval[1], 1 / ratio.interval[0]],
        },
        maxAbsError: time.maxError,
        error: time.error,
        tags: time.tags,
      };
    }),
    tags: record.same?.differs ? ['the same order twice did not take the same time'] : [],
    method: [
      'One kernel of our own in a worker, one thread; both orders find each weight by a list of places, so that they run the same instructions and read the same bytes.',
      `${rounds} rounds in random order (seed ${settings.seed}), each a block of at least ${Math.round(Math.max(settings.leastBlockMs, settings.quantaABlock * clockQuantumMs))} ms; outputs are checked against the definition.`,
      'Median, with a 95 % interval that resamples whole rounds; ratios are paired within rounds.',
    ].join(' '),
    elapsedMs,
  };
}
