import { GROUP_CHANNELS, VECTOR_BYTES } from '../../../../../wasm/kernels/qs8-dwconv/family.ts';
import { EXACT_VECTORS } from '../../../../../wasm/kernels/qs8-dwconv/exactVectors.ts';
import type { DepthwiseConv2DOptions } from '../../../../core/conv2dInfo.ts';
import type { FixedPoint } from '../../../../core/fixedPoint.ts';
import type { Target } from '../../target.ts';
import type { DwconvKernel } from './chooseDwconv.ts';
import type { DwconvSums } from './dwconvSums.ts';

/** Vectors of a group before its taps: what the sums begin with, and what requantization needs. */
const headVectors = ({ requantization }: Target): number =>
  requantization === 'exact' ? 1 + Object.keys(EXACT_VECTORS).length : 2;

/** Bytes that are packed for four output channels. */
export function dwconvGroupBytes({ filterWidth }: DepthwiseConv2DOptions, { depth, rows }: DwconvKernel, target: Target): number {
  return (headVectors(target) + depth * filterWidth * rows) * VECTOR_BYTES;
}

/**
 * Writes what a kernel of qs8-dwconv reads for each group of four output channels: int32 sums to begin with, float32 scales or the
 * EXACT_VECTORS, then taps as [depth][filterWidth][rows][channel][slot], the weight of a slot that a row of outputs does not read being 0.
 */
export function packDwconv(
  options: DepthwiseConv2DOptions,
  kernel: DwconvKernel,
  sums: DwconvSums,
  target: Target,
  out: Uint8Array,
): void {
  const { filterHeight, filterWidth, outChannels } = options;
  const { slots, rows, shift, depth } = kernel;
  const view = new DataView(out.buffer, out.byteOffset, out.byteLength);
  const [bytes, head] = [dwconvGroupBytes(options, kernel, target), headVectors(target)];
  const slotBytes = GROUP_CHANNELS / slots;
  for (let channel = 0; channel < outChannels; channel++) {
    const start = Math.floor(channel / GROUP_CHANNELS) * bytes + 4 * (channel % GROUP_CHANNELS);
    let total = 0;
    for (let y = 0; y < depth * slots; y++) {
      for (let row = 0; row < rows; row++) {
        const filterY = y - row * shift;
        if (filterY < 0 || filterY >= filterHeight) continue;
        for (let filterX = 0; filterX < filterWidth; filterX++) {
          const weight = sums.filter[(filterY * filterWidth + filterX) * outChannels + channel]!;
          if (row === 0) total += weight;
          const vector = head + (Math.floor(y / slots) * filterWidth + filterX) * rows + row;
          const at = start + vector * VECTOR_BYTES + (y % slots) * slotBytes;
          if (slots === 4) view.setInt8(at, weight);
          else view.setInt16(at, weight, true);
        }
      }
    }
    // The SIMD kernels multiply elements as they are stored; unsigned ones are int8 elements plus 128.
    const zero = kernel.pixels === 1 ? 0 : sums.inputZeroPoint + (slots === 4 && target.dot === 'unsigned' ? 128 : 0);
    view.setInt32(start, (sums.bias[channel]! - zero * total) | 0, true);
    if (target.requantization === 'exact') setExact(view, start + VECTOR_BYTES, sums.multipliers[channel]!);
    else view.setFloat32(start + VECTOR_BYTES, sums.scale[channel]!, true);
  }
}

function setExact(view: DataView, start: number, { outputMultiplier, outputShift }: FixedPoint): void {
  const right = Math.max(0, -outputShift);
  const values = {
    multiplier: outputMultiplier,
    half: right === 0 ? 0 : 2 ** (right - 1),
    away: right === 0 ? 0 : -1,
    kept: -(2 ** right),
    shift: outputShift,
  };
  for (const [name, value] of Object.entries(values)) {
    view.setInt32(start + EXACT_VECTORS[name as keyof typeof values] * VECTOR_BYTES, value, true);
  }
  view.setFloat32(start + EXACT_VECTORS.power * VECTOR_BYTES, 2 ** -right, true);
}
