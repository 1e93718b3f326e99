import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval';
import { readRecord } from '../bench/readRecord.ts';
import type { BenchmarkMode, BenchmarkRecord, BenchmarkState } from '../bench/record.ts';
import { runsOfRecord } from '../bench/runsOfRecord.ts';

/** What a list of kept records says of one, without its samples. */
export interface KeptRecord {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly mode: BenchmarkMode;
  /** A record that is neither `done` nor `cancelled` was cut off, and can be gone on with. */
  readonly state: BenchmarkState;
  readonly title: string;
  readonly sha256: string;
  readonly configurations: number;
  /** Fastest of those with a time; null where none has one. */
  readonly fastest: { readonly label: string; readonly medianMs: number } | null;
}

/** Whether something is kept on this device, and if not, why. */
export type Kept = { readonly kept: true } | { readonly kept: false; readonly reason: string };

let stores: { readonly index: UseStore; readonly records: UseStore } | null = null;

function open() {
  stores ??= { index: createStore('convlab-records-index', 'records'), records: createStore('convlab-records', 'records') };
  return stores;
}

/** Records kept on this device, the latest first; none where the browser keeps nothing (private windows). */
export async function keptRecords(): Promise<readonly KeptRecord[]> {
  try {
    const rows = await entries<string, KeptRecord>(open().index);
    return rows.map(([, record]) => record).sort((a, b) => b.startedAt - a.startedAt);
  } catch {
    // Without storage there are no kept records; keepRecord says why when one is to be kept.
    return [];
  }
}

/**
 * A kept record; null where this device has none of that name.
 *
 * @throws RecordError where what is kept is no sound record, such as one of an older version
 */
export async function keptRecord(id: string): Promise<BenchmarkRecord | null> {
  const found = await get<unknown>(id, open().records).catch(() => undefined);
  return found === undefined ? null : readRecord(found);
}

/** Keeps a record under its id, in place of what was there. */
export async function keepRecord(record: BenchmarkRecord): Promise<Kept> {
  try {
    // The record first: a row in the list then always has one behind it.
    await set(record.id, record, open().records);
    await set(record.id, rowOf(record), open().index);
    return { kept: true };
  } catch (thrown) {
    const full = thrown instanceof DOMException && thrown.name === 'QuotaExceededError';
    return {
      kept: false,
      reason: full
        ? 'the storage of this browser is full: forget a record to make room, or save this one as a file'
        : 'this browser does not let the page store anything: save the record as a file to keep it',
    };
  }
}

/** Removes a record from the device; one that is not there is fine. */
export async function forgetRecord(id: string): Promise<void> {
  await del(id, open().index);
  await del(id, open().records);
}

/** Shortest time between two writes of a growing record, unless a round or the measuring has ended. */
const WRITE_EVERY_MS = 1_000;
/** Longest that measuring waits for a write. */
const LONGEST_WRITE_MS = 2_000;

/**
 * The same records, each kept before it is passed on, though not more often than once a second within a round; so that no write falls
 * into a timed block. What cannot be kept is passed on all the same; `onKept` is told of every change of that.
 */
export async function* keeping(
  records: AsyncIterable<BenchmarkRecord>,
  onKept: ((kept: Kept) => void) | undefined,
): AsyncGenerator<BenchmarkRecord, void, undefined> {
  let last: BenchmarkRecord | null = null;
  let lastAtMs = -Infinity;
  let told: string | null = null;
  for await (const record of records) {
    const isDue =
      record.state !== last?.state ||
      record.rounds.length !== last.rounds.length ||
      performance.now() - lastAtMs >= WRITE_EVERY_MS;
    if (isDue) {
      last = record;
      lastAtMs = performance.now();
      const kept = await Promise.race([keepRecord(record), slowWrite()]);
      const tell = JSON.stringify(kept);
      if (tell !== told) onKept?.(kept);
      told = tell;
    }
    yield record;
  }
}

function slowWrite(): Promise<Kept> {
  const slow: Kept = { kept: false, reason: 'the storage of this browser does not answer' };
  return new Promise((resolve) => setTimeout(() => resolve(slow), LONGEST_WRITE_MS));
}

function rowOf(record: BenchmarkRecord): KeptRecord {
  const timed = runsOfRecord(record).flatMap(({ label, total }) => (total ? [{ label, medianMs: total.medianMs }] : []));
  const [fastest = null] = timed.sort((a, b) => a.medianMs - b.medianMs);
  return {
    id: record.id,
    startedAt: record.startedAt,
    mode: record.mode,
    state: record.state,
    title: record.model.title,
    sha256: record.model.sha256,
    configurations: record.configurations.filter(({ twinOf }) => twinOf === null).length,
    fastest,
  };
}
