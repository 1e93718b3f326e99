import type { BenchmarkModel, ConfigurationRecord } from './record.ts';

/** A layer that makes most of the difference between two configurations. */
export interface DecidingLayer {
  /** "the first layer", "layer 12". */
  readonly name: string;
  readonly op: string;
  /** Its part of the difference; above 1 where other layers go the other way. */
  readonly share: number;
}

/** A layer decides where it makes at least so much of the difference. */
const LEAST_SHARE = 0.4;

/**
 * The layer that makes most of what the slower configuration takes longer, by the times of layers; null where no layer makes
 * that much, or where one of the two has no such times.
 */
export function decidingLayer(
  slower: ConfigurationRecord,
  faster: ConfigurationRecord,
  operators: BenchmarkModel['operators'],
): DecidingLayer | null {
  const times = timesOf(faster);
  const longer = [...timesOf(slower)].flatMap(([key, ms]) => (times.has(key) ? [{ key, ms: ms - (times.get(key) ?? 0) }] : []));
  const whole = longer.reduce((sum, { ms }) => sum + ms, 0);
  const [most] = longer.toSorted((a, b) => b.ms - a.ms);
  if (!most || whole <= 0 || most.ms < LEAST_SHARE * whole) return null;
  const place = operators.findIndex(({ subgraph, index }) => `${subgraph}.${index}` === most.key);
  const operator = operators[place];
  if (!operator) return null;
  return { name: place === 0 ? 'the first layer' : `layer ${operator.index}`, op: operator.op, share: most.ms / whole };
}

/** Milliseconds by `<subgraph>.<operator>`; a layer that another one computes too takes none of its own. */
function timesOf({ layers }: ConfigurationRecord): ReadonlyMap<string, number> {
  return new Map(
    (layers?.rows ?? []).flatMap(({ subgraph, operatorIndex, kernelMs, fusedInto }) =>
      kernelMs === null && fusedInto === null ? [] : [[`${subgraph}.${operatorIndex}`, kernelMs ?? 0] as const],
    ),
  );
}
