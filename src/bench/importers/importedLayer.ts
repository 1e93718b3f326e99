import type { RunLayer } from '../measuredRun.ts';

/** A layer of which a source says these things, and nothing else. */
export function importedLayer(known: Pick<RunLayer, 'op' | 'ms' | 'ranOn'> & Partial<RunLayer>): RunLayer {
  return {
    index: null,
    subgraph: 0,
    name: null,
    shape: null,
    method: 'imported',
    fusedInto: null,
    copiedBytes: 0,
    macs: null,
    weightBytes: null,
    activationBytes: null,
    covers: [],
    ...known,
  };
}
