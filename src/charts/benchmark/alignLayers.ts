import type { MeasuredRun, RunLayer } from '../../bench/measuredRun.ts';

/**
 * What a run says of a layer: `measured` with a time of its own; `fused`: another operator computes it; `covered`: a delegate's one
 * row stands for it and others; `not measured`; `absent`: the run does not know the layer, or has no times per layer.
 */
export type CellState = 'measured' | 'fused' | 'covered' | 'not measured' | 'absent';

export interface LayerCell {
  readonly state: CellState;
  /** The row's time; of a covered layer that of the whole row, which stands with each of its layers. */
  readonly ms: number | null;
  /** Its part of the row's time: the time itself, or an equal part where a row stands for several layers. Adds up to the run's sum. */
  readonly partMs: number;
  /** How many layers the row stands for. */
  readonly span: number;
  /** The run's own layer; null where absent. */
  readonly layer: RunLayer | null;
}

/** A layer of the model, with what each run says of it. */
export interface AlignedLayer {
  /** `<subgraph>.<operator>`; of a layer without an index `<subgraph>.<its name or place>`. */
  readonly key: string;
  readonly subgraph: number;
  readonly index: number | null;
  readonly op: string;
  readonly name: string | null;
  readonly shape: readonly number[] | null;
  readonly macs: number | null;
  readonly weightBytes: number | null;
  readonly activationBytes: number | null;
  /** One a run, in the order of the runs. */
  readonly cells: readonly LayerCell[];
}

const ABSENT: LayerCell = { state: 'absent', ms: null, partMs: 0, span: 0, layer: null };

/**
 * Layers of several runs as rows, in execution order, each once.
 *
 * A layer is found again by its output's name, else by subgraph and operator index. A row that covers several layers is found in each of them.
 */
export function alignLayers(runs: readonly MeasuredRun[]): readonly AlignedLayer[] {
  const rows = new Map<string, { readonly layer: RunLayer; readonly key: string; readonly cells: LayerCell[] }>();
  const names = new Map<string, string>();
  const rowOf = (layer: RunLayer, place: number): { readonly cells: LayerCell[] } => {
    const name = layer.name === null ? undefined : names.get(`${layer.subgraph}.${layer.name}`);
    const key = name ?? `${layer.subgraph}.${layer.index ?? layer.name ?? `row ${place + 1}`}`;
    const found = rows.get(key);
    if (found) return found;
    const row = { layer, key, cells: runs.map(() => ABSENT) };
    rows.set(key, row);
    if (layer.name !== null) names.set(`${layer.subgraph}.${layer.name}`, key);
    return row;
  };
  // Runs that know each layer name them all before a run comes whose rows stand for several.
  const order = runs.map((run, index) => ({ run, index })).sort((a, b) => delegateRows(a.run) - delegateRows(b.run));
  for (const { run, index } of order) {
    run.layers.forEach((layer, place) => {
      if (layer.covers.length < 2) {
        rowOf(layer, place).cells[index] = cellOf(layer);
        return;
      }
      const span = layer.covers.length;
      layer.covers.forEach((operator, at) => {
        const row = rowOf({ ...layer, index: operator, name: null, shape: null }, place);
        row.cells[index] = {
          state: at === 0 ? 'measured' : 'covered',
          ms: layer.ms,
          partMs: (layer.ms ?? 0) / span,
          span,
          layer,
        };
      });
    });
  }
  return [...rows.values()].map(({ layer, key, cells }) => ({
    key,
    subgraph: layer.subgraph,
    index: layer.index,
    op: layer.op,
    name: layer.name,
    shape: layer.shape,
    macs: layer.macs,
    weightBytes: layer.weightBytes,
    activationBytes: layer.activationBytes,
    cells,
  }));
}

function delegateRows({ layers }: MeasuredRun): number {
  return layers.filter(({ covers }) => covers.length > 1).length;
}

function cellOf(layer: RunLayer): LayerCell {
  const state = layer.fusedInto !== null ? 'fused' : layer.ms === null ? 'not measured' : 'measured';
  const ms = state === 'fused' ? null : layer.ms;
  return { state, ms, partMs: ms ?? 0, span: 1, layer };
}
