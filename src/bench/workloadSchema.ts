import * as v from 'valibot';
import { binary, count, mode, name, number, precision, requantization } from './schemaParts.ts';
import { settingsSchema } from './settingsSchema.ts';

/** A workload, field by field; see workload.ts for what they mean. */
export const workloadSchema = v.object({
  name: v.string(),
  model: name,
  mode,
  configurations: v.array(
    v.object({
      order: v.array(v.string()),
      precision: v.nullable(precision),
      threads: v.nullable(count),
      binary: v.nullable(binary),
      requantization: v.exactOptional(requantization),
      without: v.record(v.string(), v.array(v.string())),
    }),
  ),
  seed: number,
  signature: v.nullable(v.string()),
  dimensions: v.array(count),
  profile: v.boolean(),
  settings: v.partial(v.object(settingsSchema)),
});
