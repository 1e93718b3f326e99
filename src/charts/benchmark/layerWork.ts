import type { MeasuredRun, RunLayer } from '../../bench/measuredRun.ts';

/** What a layer's time was spent on. */
export interface LayerWork {
  /** Its own multiply-adds, and those of the layers that it computes too. */
  readonly macs: number;
  /** Weights of all of them, and its activations: each tensor touched once. What passes between fused layers stays in registers. */
  readonly bytes: number;
  /** Operator indices of the layers that it computes too. */
  readonly fused: readonly number[];
}

/** The work of every layer of a run that has a time of its own; null where the source does not say how much it is. */
export function layerWork({ layers }: Pick<MeasuredRun, 'layers'>): ReadonlyMap<RunLayer, LayerWork | null> {
  const byIndex = new Map(layers.map((layer) => [`${layer.subgraph}.${layer.index}`, layer]));
  const parts = new Map<RunLayer, RunLayer[]>();
  for (const layer of layers) {
    const owner = ownerOf(layer, byIndex);
    parts.set(owner, [...(parts.get(owner) ?? []), ...(owner === layer ? [] : [layer])]);
  }
  return new Map(
    layers.filter(({ fusedInto }) => fusedInto === null).map((layer) => [layer, workOf(layer, parts.get(layer) ?? [])] as const),
  );
}

/** The layer that computes this one, through any number of fusions. */
function ownerOf(layer: RunLayer, byIndex: ReadonlyMap<string, RunLayer>): RunLayer {
  let owner = layer;
  for (let step = 0; owner.fusedInto !== null && step < byIndex.size; step++) {
    owner = byIndex.get(`${owner.subgraph}.${owner.fusedInto}`) ?? { ...owner, fusedInto: null };
  }
  return owner;
}

function workOf(layer: RunLayer, fused: readonly RunLayer[]): LayerWork | null {
  const { macs, activationBytes } = layer;
  if (macs === null || activationBytes === null) return null;
  const all = [layer, ...fused];
  return {
    macs: all.reduce((sum, one) => sum + (one.macs ?? 0), 0),
    bytes: activationBytes + all.reduce((sum, one) => sum + (one.weightBytes ?? 0), 0),
    fused: fused.flatMap(({ index }) => (index === null ? [] : [index])),
  };
}
