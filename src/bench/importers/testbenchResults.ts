import * as v from 'valibot';
import type { MeasuredRun } from '../measuredRun.ts';
import { checkJson } from './checkJson.ts';
import type { Imported } from './imported.ts';
import { importedLayer } from './importedLayer.ts';
import { operatorName } from './operatorName.ts';
import type { JsonText } from './readJson.ts';
import { MAX_MS } from './readTime.ts';
import { textId } from './textId.ts';

const Ms = v.pipe(
  v.number(),
  v.finite('a number is needed'),
  v.minValue(0, 'a time of 0 or more is needed'),
  v.maxValue(MAX_MS, 'a time of at most a day is needed'),
);
const Results = v.record(
  v.string(),
  v.array(
    v.looseObject({
      type: v.string(),
      mean_time: Ms,
      threads: v.optional(v.pipe(v.number(), v.integer('a whole number is needed'), v.minValue(1, 'a thread or more is needed'))),
      times: v.array(v.looseObject({ layer: v.string(), time: Ms })),
    }),
  ),
);

/** Whether a JSON value looks like the testbench's results: lists of objects with times, by workload. */
export function isTestbenchResults(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).some(
    (list) =>
      Array.isArray(list) &&
      list.some((entry) => typeof entry === 'object' && entry !== null && ('mean_time' in entry || 'times' in entry)),
  );
}

/**
 * The result file of the testbench: a run for each entry, milliseconds. Layers have an order, and a type instead of a name.
 *
 * Its `mean_time` is a sum of averages per layer and is called so; only for Arm NN the testbench takes the time of the whole.
 *
 * @throws ImportError with the path of the value that is not as the testbench writes it
 */
export function testbenchResults(json: JsonText): Imported {
  const results = checkJson(Results, json);
  const id = textId(json.text);
  const runs = Object.entries(results).flatMap(([workload, entries]) => entries.map((entry) => ({ workload, entry })));
  return {
    format: 'testbench results',
    runs: runs.map(({ workload, entry }, at) => asRun(`testbench-${id}-${at}`, workload, entry)),
    records: [],
    workloads: [],
    notes: [],
  };
}

type Entry = v.InferOutput<typeof Results>[string][number];

function asRun(id: string, workload: string, { type, mean_time, threads: asked, times }: Entry): MeasuredRun {
  const threads = asked ?? null;
  const sum = times.reduce((all, { time }) => all + time, 0);
  const whole = type === 'ArmNN' && Math.abs(mean_time - sum) > 1e-6 * mean_time;
  const engine = type.replace(/_\d+Threads$/, '') || 'native';
  const counted = threads === null ? '' : `, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
  const differs = !whole && times.length > 0 && Math.abs(mean_time - sum) > 0.005 * Math.max(mean_time, sum);
  return {
    id,
    label: `native ${engine}${counted}`,
    origin: 'native',
    tool: 'testbench',
    device: null,
    measuredAt: null,
    model: { title: workload, sha256: null },
    engine,
    threads,
    precision: null,
    total: {
      medianMs: mean_time,
      interval: null,
      p90Ms: null,
      minMs: null,
      samples: null,
      kind: whole ? 'mean' : 'sum of layers',
    },
    reason: null,
    cold: { fetchMs: null, parseMs: null, initMs: null, prepareMs: null, firstMs: null, warmUpMs: null, steadyMs: null },
    layers: times.map(({ layer, time }) => importedLayer({ op: operatorName(layer), ms: time, ranOn: engine })),
    remainderMs: whole ? mean_time - sum : null,
    warnings: differs ? [`mean_time says ${mean_time} ms, but its layers sum up to ${sum.toFixed(3)} ms`] : [],
  };
}
