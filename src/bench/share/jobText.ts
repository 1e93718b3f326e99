import * as v from 'valibot';
import type { Workload } from '../workload.ts';
import { PackedTextError, packText, unpackText } from './packText.ts';

const MODES = ['quick', 'thorough', 'sustained'] as const;
const PRECISIONS = ['native', 'float32', 'int8-faithful', 'float16'] as const;
const BINARIES = ['plain', 'simd', 'threaded-simd', 'relaxed-simd', 'threaded-relaxed-simd'] as const;

const COUNT = v.pipe(v.number(), v.integer(), v.minValue(0));
const POSITIVE = v.pipe(v.number(), v.finite(), v.minValue(0));

const SETTINGS = v.partial(
  v.strictObject({
    blockMs: POSITIVE,
    blockQuanta: POSITIVE,
    dropped: COUNT,
    minRounds: COUNT,
    minSamples: COUNT,
    targetHalfWidth: POSITIVE,
    budgetMs: POSITIVE,
    provisionalMs: POSITIVE,
    warmUp: v.strictObject({
      windowRuns: COUNT,
      windowMs: POSITIVE,
      tolerance: POSITIVE,
      maxRuns: COUNT,
      maxMs: POSITIVE,
    }),
    maxAlive: COUNT,
    hangMs: POSITIVE,
  }),
);

/** [engines best first, precision, threads, binary, operators switched off by engine]; indices into the lists above, null for the lab's choice. */
const CONFIGURATION = v.tuple([
  v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.minLength(1)),
  v.nullable(v.pipe(COUNT, v.maxValue(PRECISIONS.length - 1))),
  v.nullable(v.pipe(COUNT, v.minValue(1))),
  v.nullable(v.pipe(COUNT, v.maxValue(BINARIES.length - 1))),
  v.record(v.string(), v.array(v.string())),
]);

/** [name, model, mode, seed, signature, dimensions, profile, settings, configurations] */
const JOB = v.tuple([
  v.string(),
  v.pipe(v.string(), v.minLength(1)),
  v.pipe(COUNT, v.maxValue(MODES.length - 1)),
  v.pipe(v.number(), v.integer()),
  v.nullable(v.string()),
  v.array(v.pipe(COUNT, v.minValue(1))),
  v.picklist([0, 1]),
  SETTINGS,
  v.array(CONFIGURATION),
]);

/** A workload as the text of a link or a QR code. */
export function jobToText(workload: Workload): Promise<string> {
  const { name, model, mode, seed, signature, dimensions, profile, settings, configurations } = workload;
  const rows = configurations.map(({ order, precision, threads, binary, without }) => [
    order,
    precision === null ? null : PRECISIONS.indexOf(precision),
    threads,
    binary === null ? null : BINARIES.indexOf(binary),
    without,
  ]);
  const job = [name, model, MODES.indexOf(mode), seed, signature, dimensions, profile ? 1 : 0, settings, rows];
  return packText('job', job);
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
  const [name, model, mode, seed, signature, dimensions, profile, settings, rows] = result.output;
  return {
    name,
    model,
    mode: MODES[mode] ?? 'quick',
    seed,
    signature,
    dimensions,
    profile: profile === 1,
    settings: settings as Workload['settings'],
    configurations: rows.map(([order, precision, threads, binary, without]) => ({
      order,
      precision: precision === null ? null : (PRECISIONS[precision] ?? null),
      threads,
      binary: binary === null ? null : (BINARIES[binary] ?? null),
      without,
    })),
  };
}
