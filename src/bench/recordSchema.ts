import * as v from 'valibot';
import { settingsSchema } from './settingsSchema.ts';
import { RECORD_VERSION } from './record.ts';
import { workloadSchema } from './workloadSchema.ts';
import { count, ms, name, number, binary, precision, mode, requantization } from './schemaParts.ts';

const sample = v.object({ atMs: number, ms });

const verdict = v.object({
  ok: v.boolean(),
  precision,
  outputs: v.array(
    v.object({
      name: v.string(),
      ok: v.boolean(),
      maxAbsError: v.nullable(number),
      allowedError: v.nullable(number),
      range: number,
      cosine: v.nullable(number),
      top1Equal: v.nullable(v.boolean()),
    }),
  ),
  reason: v.nullable(v.string()),
});

export const tagSchema = v.picklist([
  'not isolated',
  'coarse clock',
  'no steady state',
  'interval wide',
  'oversubscribed',
  'fell back',
  'page was hidden',
  'ABBA',
  'cancelled',
  'resumed',
  'throttled',
  'two modes',
  'A/A differs',
  'patched',
  'battery',
  'no wake lock',
]);

const asked = v.object({
  order: v.array(v.string()),
  precision,
  threads: v.nullable(count),
  binary: v.nullable(binary),
  requantization: v.exactOptional(requantization),
  without: v.exactOptional(v.record(v.string(), v.array(v.string()))),
});

const place = {
  operatorIndex: count,
  subgraph: count,
  op: v.string(),
  ranOn: v.string(),
  fusedInto: v.nullable(count),
};

const layers = v.object({
  runs: count,
  endToEndMs: ms,
  rows: v.array(
    v.object({
      ...place,
      kernelMs: v.nullable(number),
      method: v.picklist(['clock', 'slope', 'not measured']),
      copiedBytes: count,
    }),
  ),
  notAvailable: v.nullable(v.string()),
});

const configuration = v.object({
  asked,
  actual: v.nullable(
    v.object({
      engine: v.string(),
      precision,
      threads: count,
      oversubscribed: v.boolean(),
      binary: v.nullable(binary),
      places: v.record(v.string(), count),
      binarySha256: v.nullable(v.string()),
      patched: v.nullable(v.string()),
    }),
  ),
  status: v.picklist(['waiting', 'opening', 'measuring', 'done', 'wrong', 'failed']),
  error: v.nullable(v.object({ name: v.string(), message: v.string() })),
  initMs: v.nullable(ms),
  prepareMs: v.nullable(ms),
  firstMs: v.nullable(ms),
  blocks: v.array(
    v.object({
      phase: v.picklist(['warm-up', 'provisional', 'timed']),
      round: number,
      atMs: number,
      samples: v.array(sample),
      discarded: v.nullable(v.string()),
    }),
  ),
  checks: v.array(v.object({ when: v.picklist(['first', 'random', 'last']), round: number, verdict })),
  agreement: v.nullable(verdict),
  twinOf: v.nullable(count),
  cold: v.array(v.object({ initMs: ms, prepareMs: ms, firstMs: ms })),
  layers: v.nullable(layers),
  tags: v.array(tagSchema),
});

export const environmentSchema = v.object({
  userAgent: v.string(),
  platform: v.nullable(v.string()),
  architecture: v.nullable(v.string()),
  cores: number,
  memoryGb: v.nullable(number),
  isolated: v.boolean(),
  browser: v.nullable(v.string()),
  device: v.nullable(v.string()),
  gpu: v.nullable(v.string()),
  simd: v.nullable(v.boolean()),
  relaxedSimd: v.nullable(v.boolean()),
  battery: v.nullable(v.object({ level: number, charging: v.boolean() })),
  ceilings: v.nullable(
    v.object({
      rows: v.array(
        v.object({
          label: v.string(),
          kind: v.picklist(['scalar', 'simd', 'relaxed-simd', 'int8-dot']),
          threads: count,
          gmacs: number,
        }),
      ),
      bandwidth: v.array(v.object({ place: v.picklist(['memory', 'cache']), threads: count, gbytes: number })),
      measuredAt: number,
    }),
  ),
});

/** A benchmark's record, field by field; see record.ts for what they mean. */
export const recordSchema = v.object({
  version: v.literal(RECORD_VERSION),
  suite: v.string(),
  id: name,
  mode,
  workload: v.nullable(workloadSchema),
  startedAt: number,
  elapsedMs: ms,
  state: v.picklist(['opening', 'provisional', 'refining', 'done', 'cancelled']),
  model: v.object({
    sha256: v.string(),
    title: v.string(),
    bytes: count,
    signature: v.nullable(v.string()),
    macs: number,
    operators: v.array(
      v.object({
        subgraph: count,
        index: count,
        op: v.string(),
        name: v.string(),
        shape: v.array(number),
        macs: number,
        weightBytes: number,
        activationBytes: number,
      }),
    ),
  }),
  load: v.object({ fetchMs: v.nullable(ms), readMs: v.nullable(ms), planMs: v.nullable(ms) }),
  seed: number,
  settings: v.object(settingsSchema),
  clockQuantumMs: ms,
  environment: environmentSchema,
  configurations: v.array(configuration),
  rounds: v.array(v.object({ round: number, atMs: number, order: v.array(count) })),
  events: v.array(
    v.object({
      atMs: number,
      kind: v.picklist([
        'hidden',
        'visible',
        'opened',
        'closed',
        'failed',
        'provisional',
        'stopped',
        'throttled',
        'recovered',
        'stall',
        'lost',
        'resumed',
      ]),
      configuration: v.nullable(count),
      message: v.string(),
    }),
  ),
  canary: v.nullable(v.object({ baselineMs: ms, samples: v.array(sample) })),
  tags: v.array(tagSchema),
});
