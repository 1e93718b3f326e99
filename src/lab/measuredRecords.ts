import * as v from 'valibot';
import { readRecord } from '../bench/readRecord.ts';
import type { BenchmarkRecord } from '../bench/record.ts';

/** A record that was measured elsewhere and ships with the lab. */
export interface MeasuredRecord {
  /** Id of the record. */
  readonly id: string;
  /** Path from the folder of the list. */
  readonly file: string;
  /** Title of the model, and the hash by which runs of the same model find each other. */
  readonly title: string;
  readonly sha256: string;
  /** "Linux server, x86, 2 cores, Chromium 156" */
  readonly device: string;
  /** Milliseconds since 1970. */
  readonly measuredAt: number;
  /** What to know of it; may be empty. */
  readonly note: string;
}

const TEXT = v.string();
const LIST = v.array(
  v.object({ id: TEXT, file: TEXT, title: TEXT, sha256: TEXT, device: TEXT, measuredAt: v.number(), note: TEXT }),
);

/** The records that ship with the lab. @throws Error where their list cannot be fetched or read */
export async function measuredRecords(): Promise<readonly MeasuredRecord[]> {
  return v.parse(LIST, await fetchJson('index.json'));
}

/** One of them, with every sample. @throws Error where it cannot be fetched; RecordError where it is no record */
export async function measuredRecord({ file }: Pick<MeasuredRecord, 'file'>): Promise<BenchmarkRecord> {
  return readRecord(await fetchJson(file));
}

async function fetchJson(file: string): Promise<unknown> {
  const response = await fetch(new URL(`records/${file}`, document.baseURI));
  if (!response.ok) throw new Error(`records/${file} answers ${response.status}`);
  return response.json();
}
