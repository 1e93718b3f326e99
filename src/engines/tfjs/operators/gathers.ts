import { GATHER_ON_WASM } from '../backends/gatherOnWasm.ts';
import { movable } from './movable.ts';
import { reshapedInPlace } from './reshaped.ts';
import type { Launch, Prepare, TfjsSite } from './site.ts';
import { only } from './site.ts';

function prepareGather(site: TfjsSite<{ readonly axis: number; readonly batchDims: number }>): Launch | null {
  const [x, indices] = site.inputs;
  if (!x || !indices || !movable(site) || indices.elements !== 'int32') return null;
  const kernel = site.kernel(site.backendName === 'wasm' ? GATHER_ON_WASM : 'GatherV2');
  const shaped = reshapedInPlace(site);
  const { shape } = site.outputs[0]!;
  const { axis, batchDims } = site.options;
  return { inputs: [0, 1], run: ([data, at]) => [shaped(only(kernel({ x: data!, indices: at! }, { axis, batchDims })), shape)] };
}

function prepareGatherNd(site: TfjsSite): Launch | null {
  if (!movable(site) || site.inputs[1]?.elements !== 'int32') return null;
  const kernel = site.kernel('GatherNd');
  const shaped = reshapedInPlace(site);
  const { shape } = site.outputs[0]!;
  return {
    inputs: [0, 1],
    run: ([params, indices]) => [shaped(only(kernel({ params: params!, indices: indices! }, {})), shape)],
  };
}

/** SCATTER_ND: updates that meet are added up. */
function prepareScatterNd(site: TfjsSite): Launch | null {
  // tfjs 4.22 on WebGL writes updates at odd rows to the row before as well.
  if (site.backendName === 'webgl') return null;
  const [indices, updates] = site.inputs;
  if (indices?.elements !== 'int32' || updates?.elements !== 'float32' || site.outputs[0]!.elements !== 'float32') return null;
  const kernel = site.kernel('ScatterNd');
  const { shape } = site.outputs[0]!;
  return { inputs: [0, 1], run: ([at, values]) => [only(kernel({ indices: at!, updates: values! }, { shape }))] };
}

/** Operators that move elements to where, or from where, indices say. */
export const GATHERS: readonly (readonly [string, Prepare])[] = [
  ['GATHER', prepareGather],
  ['GATHER_ND', prepareGatherNd],
  ['SCATTER_ND', prepareScatterNd],
];
