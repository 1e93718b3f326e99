import * as v from 'valibot';
import { quoted } from './importError.ts';
import { errorAt, pathText, type JsonText } from './readJson.ts';

/**
 * The value as the schema has it, defaults filled in.
 *
 * @throws ImportError at the first value that the schema refuses, naming its path
 */
export function checkJson<Schema extends v.GenericSchema>(schema: Schema, json: JsonText): v.InferOutput<Schema> {
  const result = v.safeParse(schema, json.value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const missing = issue.received === 'undefined';
  const got = missing ? `${pathText(path)} is missing` : `${pathText(path)} is ${shown(issue.input)}`;
  throw errorAt(json, path, got, wantedBy(issue));
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'an object' : quoted(JSON.stringify(value) ?? String(value)).slice(1, -1);
}

function wantedBy(issue: v.BaseIssue<unknown>): string {
  // A key that no format has: valibot then expects "never".
  if (issue.expected === 'never') return 'there is no such key';
  if (issue.kind === 'validation' || issue.expected === null) return issue.message;
  return `${issue.expected} is needed`;
}
