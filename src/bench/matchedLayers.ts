import type { RunLayer } from './measuredRun.ts';

/** Layers of several runs of one model, each layer of the model a row. */
export interface MatchedLayers {
  /** The layers of the run that knows most of them, in its order. */
  readonly rows: readonly LayerRow[];
  /** Layers that belong to no row: listed, never dropped. */
  readonly unmatched: readonly { readonly run: number; readonly layer: RunLayer }[];
  /** Which run gave the rows; -1 where no run has layers. */
  readonly spine: number;
}

export interface LayerRow {
  /** `<subgraph>.<operator>`, the same as in the address; `<subgraph>.#<place>` where the index is not known. */
  readonly key: string;
  readonly subgraph: number;
  readonly index: number | null;
  readonly name: string | null;
  readonly op: string;
  readonly shape: readonly number[] | null;
  /** One for each run, in their order. */
  readonly cells: readonly LayerCell[];
}

export interface LayerCell {
  /** The layer that belongs here, or the one of which this row is a part; null where the run has none. */
  readonly layer: RunLayer | null;
  /** Its time; null where there is none, or where it is counted in another row: see `within`. */
  readonly ms: number | null;
  /** Place in `rows` where the time stands that includes this row's, for a delegate's or a fused layer; null for a time of its own. */
  readonly within: number | null;
  /** Places in `rows` for which this time stands, its own among them; empty where `within` leads elsewhere or nothing was measured. */
  readonly spans: readonly number[];
  /** By what it was matched; null where it was not. */
  readonly by: 'same' | 'name' | 'index' | 'order' | 'delegate' | null;
}
