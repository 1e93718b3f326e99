import type { BenchmarkRecord } from '../record.ts';
import { readRecord, RecordError } from '../readRecord.ts';
import { runsOfRecord } from '../runsOfRecord.ts';
import type { Imported } from './imported.ts';
import { errorAt, type JsonText } from './readJson.ts';

/** Whether a JSON value looks like a record of the lab, or a list of them. */
export function isRecordJson(value: unknown): boolean {
  const list = Array.isArray(value) ? (value as unknown[]) : [value];
  const first = list[0];
  return typeof first === 'object' && first !== null && 'suite' in first && 'configurations' in first;
}

/**
 * Records of the lab from any device, and their runs.
 *
 * @throws ImportError with the path of the field that is wrong
 */
export function recordJson(json: JsonText): Imported {
  const records = Array.isArray(json.value)
    ? json.value.map((value, at) => checked(value, json, [at]))
    : [checked(json.value, json, [])];
  return { format: 'records of this lab', runs: records.flatMap(runsOfRecord), records, workloads: [], notes: [] };
}

function checked(value: unknown, json: JsonText, path: readonly number[]): BenchmarkRecord {
  try {
    return readRecord(value);
  } catch (thrown) {
    if (!(thrown instanceof RecordError)) throw thrown;
    throw errorAt(json, [...path, ...keysOf(thrown.path)], thrown.message, 'export the record again, unchanged');
  }
}

/** The keys of a path such as `configurations[0].blocks`. */
function keysOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map((match) => (match[1] === undefined ? match[0] : Number(match[1])));
}
