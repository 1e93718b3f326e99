import loopsUrl from '../../../../wasm/dist/f32_conv2d_loops__scalar.wasm?url';
import { filterAs1HWO } from '../../../stage/evaluate.ts';
import type { Geometry } from '../../../stage/geometry.ts';
import type { LoopOrderId } from '../../../stage/loopOrders.ts';
import { weightStrides } from '../../../stage/memoryLayout.ts';
import {
  LOOP_PARAMS,
  LOOP_PARAMS_BYTES,
  loopFunction,
  type LoopFamily,
  type LoopParam,
} from '../../../../wasm/kernels/loops/params.ts';

/** Where the kernels of wasm/kernels/loops/ are served: one function a family and order. */
export const LOOP_KERNEL_URL: string = loopsUrl;

/** A convolution in the memory of its kernels. */
export interface PlacedLoops {
  /** The sums after `run`, NHWC: without bias, activation or the division of an average. */
  readonly output: Float32Array;
  run(order: LoopOrderId): void;
}

const PAGE_BYTES = 65_536;
/** Each array begins with a cache line, whatever its size here. */
const ALIGN = 128;

/**
 * Places a setting's input and filter in a memory of its own, as TensorFlow Lite stores them, and binds the loop kernels to it.
 *
 * input   [1, inHeight, inWidth, inChannels]
 * filter  [outChannels, filterHeight, filterWidth, depth]; empty for pooling
 *
 * @throws RangeError for a border that continues the image: these kernels pad with zeros
 */
export function placeLoops(
  kernel: WebAssembly.Module,
  geometry: Geometry,
  input: Float32Array,
  filter: Float32Array,
): PlacedLoops {
  if (geometry.border !== 'zero')
    throw new RangeError(`loop kernels pad with zeros, got the border "${geometry.border}": pad the image first`);
  const outputLength = geometry.outHeight * geometry.outWidth * geometry.outChannels;
  let end = ALIGN;
  const place = (bytes: number): number => {
    const at = end;
    end = Math.ceil((at + bytes) / ALIGN) * ALIGN;
    return at;
  };
  const paramsAt = place(LOOP_PARAMS_BYTES);
  const inputAt = place(4 * input.length);
  const filterAt = place(4 * filter.length);
  const outputAt = place(4 * outputLength);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / PAGE_BYTES) });
  const { exports } = new WebAssembly.Instance(kernel, { env: { memory } });
  const { buffer } = memory;
  new Float32Array(buffer, inputAt, input.length).set(input);
  const stored = geometry.kind === 'depthwise' ? filterAs1HWO(geometry, filter) : filter;
  new Float32Array(buffer, filterAt, filter.length).set(stored);
  const params = new DataView(buffer, paramsAt, LOOP_PARAMS_BYTES);
  const values = paramsOf(geometry);
  for (const [index, field] of LOOP_PARAMS.entries()) params.setInt32(4 * index, values[field], true);
  const family = familyOf(geometry);
  return {
    output: new Float32Array(buffer, outputAt, outputLength),
    run: (order) => {
      const loops = exports[loopFunction(family, order)] as (...pointers: number[]) => void;
      loops(inputAt, filterAt, outputAt, paramsAt);
    },
  };
}

function familyOf({ kind, groups, depth, outChannels }: Geometry): LoopFamily {
  if (kind === 'transposed' || kind === 'maxPool') return kind;
  if (kind === 'averagePool') return 'sumPool';
  if (groups === 1) return 'dense';
  return depth === 1 && outChannels === groups ? 'depthwise' : 'grouped';
}

function paramsOf(geometry: Geometry): Readonly<Record<LoopParam, number>> {
  const { inWidth, inChannels, outHeight, outWidth, outChannels, groups, depth } = geometry;
  const filters = outChannels / groups;
  const weight = weightStrides(geometry);
  const bytes = {
    inputRow: inWidth * inChannels,
    inputPixel: inChannels,
    inputGroup: depth,
    inputChannel: 1,
    weightGroup: filters * weight.outChannel,
    weightFilter: weight.outChannel,
    weightRow: weight.filterY,
    weightTap: weight.filterX,
    weightChannel: weight.inChannel,
    outputRow: outWidth * outChannels,
    outputPixel: outChannels,
    outputGroup: filters,
    outputFilter: 1,
  };
  const distances = Object.fromEntries(Object.entries(bytes).map(([name, elements]) => [name, 4 * elements])) as typeof bytes;
  return { ...geometry, filters, outputs: outHeight * outWidth * outChannels, ...distances };
}
