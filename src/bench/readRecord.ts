import * as v from 'valibot';
import { RECORD_VERSION, type BenchmarkRecord } from './record.ts';
import { recordSchema } from './recordSchema.ts';

/** What was given is no record of a benchmark; the message names the first field that is wrong. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
  /** Such as `configurations[0].blocks[3].samples[1].ms`; empty where the whole is meant. */
  readonly path: string;

  constructor(message: string, path: string) {
    super(message);
    this.path = path;
  }
}

/**
 * A record from JSON text or from what JSON gives, with every field of its version and no other.
 *
 * @throws RecordError for text that is no JSON, for another version, for a field that is missing or wrong
 */
export function readRecord(source: unknown): BenchmarkRecord {
  const value = typeof source === 'string' ? parse(source) : source;
  checkVersion(value);
  const result = v.safeParse(recordSchema, value, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    const path = pathOf(issue.path ?? []);
    throw new RecordError(`this record cannot be read: ${path || 'it'} should be ${issue.expected}, got ${issue.received}`, path);
  }
  checkIndices(result.output);
  return result.output;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new RecordError(`this is no JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`, '');
  }
}

function checkVersion(value: unknown): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('version' in value)) {
    throw new RecordError('this is no record of the lab: it has no "version"', 'version');
  }
  const { version } = value;
  if (version === RECORD_VERSION) return;
  const advice =
    typeof version === 'number' && version > RECORD_VERSION
      ? 'it was made by a newer lab: reload this page to get the newest one'
      : 'it was made by an older lab and lacks what is needed to compare: measure again';
  throw new RecordError(
    `this record has version ${JSON.stringify(version)}, this lab reads ${RECORD_VERSION}; ${advice}`,
    'version',
  );
}

/** Rounds, events and twins name configurations that exist. */
function checkIndices({ configurations, rounds, events }: BenchmarkRecord): void {
  const check = (index: number | null, path: string) => {
    if (index === null || index < configurations.length) return;
    throw new RecordError(
      `this record cannot be read: ${path} names configuration ${index}, and there are ${configurations.length}`,
      path,
    );
  };
  configurations.forEach(({ twinOf }, index) => check(twinOf, `configurations[${index}].twinOf`));
  rounds.forEach(({ order }, round) => order.forEach((index, place) => check(index, `rounds[${round}].order[${place}]`)));
  events.forEach(({ configuration }, index) => check(configuration, `events[${index}].configuration`));
}

function pathOf(items: readonly { readonly key?: unknown }[]): string {
  return items.reduce((path, { key }) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return path === '' ? String(key) : `${path}.${String(key)}`;
  }, '');
}
