import type { MeasuredRun, RunLayer } from '../../src/bench/measuredRun.ts';

/** A layer as a browser's profile gives it; what a test does not name is unknown. */
export function aLayer(given: Partial<RunLayer> & { readonly op: string }): RunLayer {
  return {
    index: null,
    subgraph: 0,
    name: null,
    shape: null,
    ms: 1,
    method: 'imported',
    ranOn: 'cpu',
    fusedInto: null,
    copiedBytes: 0,
    macs: null,
    weightBytes: null,
    activationBytes: null,
    covers: [],
    ...given,
  };
}

/** A run with these layers and nothing else measured. */
export function aRun(layers: readonly RunLayer[], given: Partial<MeasuredRun> = {}): MeasuredRun {
  return {
    id: 'run',
    label: 'a run',
    origin: 'native',
    tool: 'a test',
    device: null,
    measuredAt: null,
    model: { title: 'a model', sha256: null },
    engine: 'cpu',
    threads: null,
    precision: null,
    total: null,
    reason: null,
    cold: { fetchMs: null, parseMs: null, initMs: null, prepareMs: null, firstMs: null, warmUpMs: null, steadyMs: null },
    layers,
    remainderMs: null,
    warnings: [],
    ...given,
  };
}
