import { createStore, del, entries, set, type UseStore } from 'idb-keyval';
import type { ResultSummary } from '../bench/share/resultSummary.ts';
import { resultOfText } from '../bench/share/resultText.ts';
import type { Kept } from './keptRecords.ts';

/** A result of another device that was received here. */
export interface KeptResult {
  readonly summary: ResultSummary;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

/** As it is stored: the text that came, so that a later lab reads it by the rules of its version. */
interface Row {
  readonly text: string;
  readonly receivedAt: number;
}

let store: UseStore | null = null;

function open(): UseStore {
  store ??= createStore('convlab-results', 'results');
  return store;
}

/** Results received and kept on this device, the latest first; none where the browser keeps nothing. */
export async function keptResults(): Promise<readonly KeptResult[]> {
  const rows = await entries<string, Row>(open()).catch(() => []);
  const read = rows.map(async ([, { text, receivedAt }]) => ({ summary: await resultOfText(text), receivedAt }));
  const settled = await Promise.allSettled(read);
  // What a newer lab wrote and this one cannot read stays kept for the newer one.
  const results = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  return results.sort((a, b) => b.receivedAt - a.receivedAt);
}

/** Keeps a received result under the id of its record, in place of what was there. @throws PackedTextError for a text that is none */
export async function keepResult(text: string, now: number): Promise<{ readonly result: KeptResult; readonly kept: Kept }> {
  const result = { summary: await resultOfText(text), receivedAt: now };
  const row: Row = { text, receivedAt: now };
  try {
    await set(result.summary.id, row, open());
    return { result, kept: { kept: true } };
  } catch (thrown) {
    const full = thrown instanceof DOMException && thrown.name === 'QuotaExceededError';
    const reason = full
      ? 'the storage of this browser is full: forget a result or a record to make room'
      : 'this browser does not let the page store anything: keep the link instead';
    return { result, kept: { kept: false, reason } };
  }
}

/** Removes a result from the device; one that is not there is fine. */
export async function forgetResult(id: string): Promise<void> {
  await del(id, open()).catch(() => undefined);
}
