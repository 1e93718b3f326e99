import { X8_GATHER } from '../../../../../wasm/kernels/x8-gather/family.ts';
import { elementCount } from '../../../../core/shape.ts';
import type { GatherOptions } from '../../../../plan/operators/gather.ts';
import type { KernelCall, Prepare, WasmSite } from '../../site.ts';
import { kernelFor } from '../kernelFor.ts';
import { movable } from './movable.ts';

const KERNELS = { scalar: 'x8_gather_ukernel_run8__scalar', simd128: 'x8_gather_ukernel_run16__simd128' };

type Planes = Readonly<Record<keyof (typeof X8_GATHER)['params']['types'], number>>;

/** A call that gathers so many runs of bytes; none where they hold nothing. */
export function gatherRuns(site: WasmSite<unknown>, planes: Planes, units: number, grain: number): readonly KernelCall[] {
  if (units === 0 || planes.run === 0) return [];
  return [site.call(X8_GATHER, kernelFor(site.target, KERNELS), planes, units, grain)];
}

/** By int32 indices, whatever the elements are. */
const gather: Prepare<GatherOptions> = (site) => {
  const [input, indices] = site.inputs;
  const [output] = site.outputs;
  const elements = output && movable(site, input, output.spec);
  if (!input || !elements || indices?.spec.dtype !== 'int32') return null;
  const { axis, batchDims } = site.options;
  const { shape } = input.spec;
  const batches = elementCount(shape.slice(0, batchDims));
  const outer = elementCount(shape.slice(batchDims, axis));
  const chosen = batches === 0 ? 0 : indices.count / batches;
  const planes = {
    input: elements.from,
    output: output.address(),
    indices: indices.address(),
    run: elementCount(shape.slice(axis + 1)) * elements.elementBytes,
    size: shape[axis]!,
    chosen,
    outer,
  };
  const units = batches * outer * chosen;
  // An index outside of the dimension traps, which the thread that runs the model has to see: nothing is shared out.
  return [...elements.calls, ...gatherRuns(site, planes, units, units)];
};

export const GATHER_OPERATORS = [['GATHER', gather]] as const;
