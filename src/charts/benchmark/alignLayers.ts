import type { MeasuredRun, RunLayer } from '../../bench/measuredRun.ts';
import type { MatchedLayers } from '../../bench/matchedLayers.ts';
import { matchLayers } from '../../bench/matchLayers.ts';

/**
 * What a run says of a layer: `measured` with a time of its own; `fused`: another operator computes it; `covered`: a delegate's one
 * row stands for it and others; `not measured`; `absent`: the run does not know the layer, or has no times per layer.
 */
export type CellState = 'measured' | 'fused' | 'covered' | 'not measured' | 'absent';

export interface LayerCell {
  readonly state: CellState;
  /** The row's time; of a covered layer that of the whole row, which stands with each of its layers. */
  readonly ms: number | null;
  /** Its part of the row's time: the time itself, or an equal part where a delegate's row stands for several layers. */
  readonly partMs: number;
  /** How many layers the row stands for; 1 for a layer of its own. */
  readonly span: number;
  /** The run's own layer; null where absent. */
  readonly layer: RunLayer | null;
}

/** A layer of the model, with what each run says of it. */
export interface AlignedLayer {
  /** `<subgraph>.<operator>` */
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

/** Matched layers as rows to draw: every cell with its state and its part of the time, so that the parts of a run add up to its sum. */
export function alignLayers(runs: readonly MeasuredRun[], matched: MatchedLayers = matchLayers(runs)): readonly AlignedLayer[] {
  const { rows, spine } = matched;
  const known = runs[spine]?.layers ?? [];
  return rows.map(({ key, subgraph, index, op, name, shape, cells }, at) => ({
    key,
    subgraph,
    index,
    op,
    name,
    shape,
    macs: known[at]?.macs ?? null,
    weightBytes: known[at]?.weightBytes ?? null,
    activationBytes: known[at]?.activationBytes ?? null,
    cells: cells.map(({ layer, ms, within }, run): LayerCell => {
      if (layer === null) return ABSENT;
      // A delegate's row has the same layer in all its rows; its time and extent stand with the first.
      const head = within === null ? undefined : rows[within]?.cells[run];
      if (layer.covers.length > 1) {
        const whole = head ?? cells[run];
        const span = whole?.spans.length ?? 1;
        return { state: head ? 'covered' : 'measured', ms: layer.ms, partMs: (layer.ms ?? 0) / span, span, layer };
      }
      if (head) return { state: 'fused', ms: null, partMs: 0, span: 1, layer };
      return { state: ms === null ? 'not measured' : 'measured', ms, partMs: ms ?? 0, span: 1, layer };
    }),
  }));
}
