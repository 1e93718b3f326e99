import * as v from 'valibot';
import {
  binary as binaries,
  count,
  mode,
  name,
  number,
  precision as precisions,
  requantization as requantizations,
} from '../schemaParts.ts';
import { settingsSchema } from '../settingsSchema.ts';
import type { Workload } from '../workload.ts';
import { PackedTextError, packText, unpackText } from './packText.ts';

const MODES = mode.options;
const PRECISIONS = precisions.options;
const BINARIES = binaries.options;
const REQUANTIZATIONS = requantizations.options;

const SETTINGS = v.partial(v.strictObject(settingsSchema));

/** [engines best first, precision, threads, binary, operators switched off by engine, requantization where one was chosen]; indices into the lists above, null for the lab's choice. */
const CONFIGURATION = v.tuple([
  v.pipe(v.array(name), v.minLength(1)),
  v.nullable(v.pipe(count, v.maxValue(PRECISIONS.length - 1))),
  v.nullable(v.pipe(count, v.minValue(1))),
  v.nullable(v.pipe(count, v.maxValue(BINARIES.length - 1))),
  v.record(v.string(), v.array(v.string())),
  v.optional(v.pipe(count, v.maxValue(REQUANTIZATIONS.length - 1))),
]);

/** [name, model, mode, seed, signature, dimensions, profile, settings, configurations] */
const JOB = v.tuple([
  v.string(),
  name,
  v.pipe(count, v.maxValue(MODES.length - 1)),
  number,
  v.nullable(v.string()),
  v.array(v.pipe(count, v.minValue(1))),
  v.picklist([0, 1]),
  SETTINGS,
  v.array(CONFIGURATION),
]);

/** A workload as the text of a link or a QR code. */
export function jobToText(workload: Workload): Promise<string> {
  const { signature, dimensions, profile, settings, configurations } = workload;
  const rows = configurations.map(({ order, precision, threads, binary, requantization, without }) => [
    order,
    precision === null ? null : PRECISIONS.indexOf(precision),
    threads,
    binary === null ? null : BINARIES.indexOf(binary),
    without,
    ...(requantization === undefined ? [] : [REQUANTIZATIONS.indexOf(requantization)]),
  ]);
  const head = [workload.name, workload.model, MODES.indexOf(workload.mode), workload.seed];
  return packText('job', [...head, signature, dimensions, profile ? 1 : 0, settings, rows]);
}

/**
 * The workload that a link asks for.
 *
 * @throws PackedTextError where the text is broken, cut off, of a newer lab, or asks for what no workload has
 */
export async function jobOfText(text: string): Promise<Workload> {
  const result = v.safeParse(JOB, await unpackText('job', text));
  if (!result.success) {
    const [issue] = result.issues;
    throw new PackedTextError(
      `this job holds something that the lab does not know (${v.getDotPath(issue) ?? 'whole'}: ${issue.message}); it may come from a newer lab: reload to bring this one up to date`,
    );
  }
  const [title, model, modeIndex, seed, signature, dimensions, profile, settings, rows] = result.output;
  return {
    name: title,
    model,
    mode: MODES[modeIndex] ?? 'quick',
    seed,
    signature,
    dimensions,
    profile: profile === 1,
    settings: settings as Workload['settings'],
    configurations: rows.map(([order, precision, threads, binary, without, requantization]) => ({
      order,
      precision: precision === null ? null : (PRECISIONS[precision] ?? null),
      threads,
      binary: binary === null ? null : (BINARIES[binary] ?? null),
      without,
      ...(requantization === undefined ? {} : { requantization: REQUANTIZATIONS[requantization]! }),
    })),
  };
}
