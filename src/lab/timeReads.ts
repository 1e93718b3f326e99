import { timeOnWorker, type TimeOnWorkerOptions } from '../bench/timeOnWorker.ts';
import type { TurnRatio, TurnsRecord } from '../bench/turnsRecord.ts';

/** One way to read the weights. */
export interface ReadTime {
  readonly medianMs: number;
  /** 95 %; null with too few rounds. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Weights in billions of bytes a second (4 bytes a weight; the list of places is read besides, and not counted). */
  readonly gigabytesPerSecond: number;
}

/**
 * A dense layer whose weights are read in different orders by the same kernel.
 *
 * `sequential` and `shuffled` both find each weight by a list of places, so that they run the same instructions and read the same
 * bytes; only the order of the places differs. `direct` has no list, as real layers have none. null: not timed (yet), or wrong.
 */
export interface ReadTimes {
  readonly rows: number;
  readonly columns: number;
  readonly weightBytes: number;
  readonly sequential: ReadTime | null;
  readonly shuffled: ReadTime | null;
  readonly direct: ReadTime | null;
  /** Shuffled over sequential, paired within rounds: above 1, shuffled is slower. */
  readonly ratio: TurnRatio | null;
  /** How it was measured, and its A/A control. */
  readonly record: TurnsRecord;
}

export interface TimeReadsOptions extends Pick<TimeOnWorkerOptions, 'signal'> {
  readonly rows: number;
  readonly columns: number;
  /** 'provisional' times may be shown, marked as such. */
  readonly onProgress?: (times: ReadTimes) => void;
}

/**
 * Times how long the weights of a dense layer, float32 `[rows, columns]`, take in order and shuffled, on one thread.
 *
 * The layer takes 16 bytes of memory a weight while it is timed.
 *
 * @throws the signal's reason when cancelled; Error where it could not run
 */
export async function timeReads({ rows, columns, signal, onProgress }: TimeReadsOptions): Promise<ReadTimes> {
  const times = (record: TurnsRecord) => readTimes(rows, columns, record);
  return times(
    await timeOnWorker(
      { kind: 'reads', rows, columns },
      { signal, onProgress: onProgress && ((record) => onProgress(times(record))) },
    ),
  );
}

function readTimes(rows: number, columns: number, record: TurnsRecord): ReadTimes {
  const weightBytes = 4 * rows * columns;
  const of = (id: string): ReadTime | null => {
    const time = record.times.find((each) => each.id === id);
    if (!time || time.medianMs === null) return null;
    return { medianMs: time.medianMs, interval: time.interval, gigabytesPerSecond: weightBytes / time.medianMs / 1e6 };
  };
  return {
    rows,
    columns,
    weightBytes,
    sequential: of('sequential'),
    shuffled: of('shuffled'),
    direct: of('direct'),
    ratio: record.times.find(({ id }) => id === 'shuffled')?.ratio ?? null,
    record,
  };
}
