import type { MeasuredRun, RunLayer } from '../measuredRun.ts';

/** [subgraph, index, op, shape, MACs]: said once for all runs of a result. */
export type OperatorRow = readonly [subgraph: number, index: number, op: string, shape: readonly number[], macs: number | null];

/** Milliseconds; null where not measured; [k] where operator k computed it too. */
type LayerRow = number | null | readonly [fusedInto: number];

type Method = 'clock' | 'slope' | 'imported';

/** Times in the order of the operators, what ran on another engine than the run's own, and how times were taken. */
export type LayersRow =
  | readonly [
      times: readonly LayerRow[],
      elsewhere: readonly (readonly [position: number, engine: string, copied: number])[],
      method: Method,
    ]
  | readonly [];

/** The layers of several runs of one model as rows over one list of operators. Layers without an index in the model are left out. */
export function layersToRows(runs: readonly MeasuredRun[]): {
  readonly operators: readonly OperatorRow[];
  readonly rows: readonly LayersRow[];
} {
  const byKey = new Map<string, OperatorRow>();
  for (const { layers } of runs) {
    for (const { subgraph, index, op, shape, macs } of layers) {
      if (index !== null) byKey.set(`${subgraph}.${index}`, [subgraph, index, op, shape ?? [], macs]);
    }
  }
  const operators = [...byKey.values()];
  const keys = [...byKey.keys()];
  return { operators, rows: runs.map((run) => rowOf(run, keys)) };
}

/** The layers that a row holds; what was not sent (names, bytes) is null or 0. */
export function layersOfRow(row: LayersRow, operators: readonly OperatorRow[], engine: string): readonly RunLayer[] {
  const [times, elsewhere, method] = row;
  if (times === undefined || elsewhere === undefined || method === undefined) return [];
  const others = new Map(elsewhere.map(([position, ranOn, copiedBytes]) => [position, { ranOn, copiedBytes }]));
  return operators.slice(0, times.length).map(([subgraph, index, op, shape, macs], position) => {
    const time = times[position] ?? null;
    const ms = typeof time === 'number' ? time : null;
    return {
      index,
      subgraph,
      name: null,
      op,
      shape,
      ms,
      method: ms === null ? 'not measured' : method,
      ranOn: others.get(position)?.ranOn ?? engine,
      fusedInto: time !== null && typeof time === 'object' ? time[0] : null,
      copiedBytes: others.get(position)?.copiedBytes ?? 0,
      macs,
      weightBytes: null,
      activationBytes: null,
      covers: [],
    };
  });
}

function rowOf({ layers, engine }: MeasuredRun, keys: readonly string[]): LayersRow {
  const byKey = new Map(layers.map((layer) => [`${layer.subgraph}.${layer.index}`, layer]));
  const found = keys.map((key) => byKey.get(key));
  if (found.every((layer) => layer === undefined)) return [];
  const times = found.map((layer): LayerRow => {
    if (layer === undefined) return null;
    if (layer.fusedInto !== null) return [layer.fusedInto];
    return layer.ms === null ? null : Number(layer.ms.toPrecision(3));
  });
  const elsewhere = found.flatMap((layer, position) =>
    layer && (layer.ranOn !== engine || layer.copiedBytes > 0) ? [[position, layer.ranOn, layer.copiedBytes] as const] : [],
  );
  const timed = layers.find(({ method }) => method !== 'not measured');
  return [times, elsewhere, methodOf(timed?.method)];
}

function methodOf(method: RunLayer['method'] | undefined): Method {
  return method === undefined || method === 'not measured' ? 'clock' : method;
}
