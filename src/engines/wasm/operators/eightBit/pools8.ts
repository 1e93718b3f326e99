import { QS8_POOL, type PoolField } from '../../../../../wasm/kernels/qs8-pool/family.ts';
import type { Pool2DOptions } from '../../../../core/conv2dInfo.ts';
import { activationSteps } from '../../../../core/quantization.ts';
import { elementCount } from '../../../../core/shape.ts';
import type { ReductionOptions } from '../../../../plan/operators/reduction.ts';
import { sameGrid } from '../../../graph/sameGrid.ts';
import type { Grid, KernelCall, Prepare, WasmSite, WasmTensor } from '../../site.ts';
import { gridOf } from '../../memory/stored.ts';

/** Taps that are worth handing to a thread, about. */
const GRAIN_TAPS = 200_000;
/** Up to here the quotients of the SIMD kernel are right, and int32 sums anywhere. */
const QUOTIENT_TAPS = 2 ** 15;
const SUM_TAPS = 2 ** 22;

const SCRATCH_BYTES = 16;

interface Grids {
  readonly input: WasmTensor;
  readonly output: WasmTensor;
  readonly from: Grid;
  readonly to: Grid;
}

/** Input and output of one 8-bit type; null where they are not. */
function gridsOf({ inputs, outputs }: WasmSite<unknown>): Grids | null {
  const [input] = inputs;
  const [output] = outputs;
  if (!input || !output || input.spec.dtype !== output.spec.dtype) return null;
  const [from, to] = [gridOf(input.spec), gridOf(output.spec)];
  return from && to ? { input, output, from, to } : null;
}

function callOf(
  site: WasmSite<unknown>,
  kind: 'maxpool' | 'avgpool' | 'sumpool',
  isa: 'scalar' | 'simd128',
  values: Readonly<Record<PoolField, number>>,
  batch: number,
): readonly KernelCall[] {
  site.scratch(SCRATCH_BYTES);
  const { outHeight, outWidth, channels, filterHeight, filterWidth } = values;
  const grain = Math.ceil(GRAIN_TAPS / (outWidth * channels * filterHeight * filterWidth));
  const kernel = `qs8_${kind}_minmax_ukernel_c${isa === 'scalar' ? 1 : 16}__${isa}`;
  return [site.call(QS8_POOL, kernel, values, batch * outHeight, grain)];
}

const isaOf = ({ target }: WasmSite<unknown>): 'scalar' | 'simd128' => (target.isa === 'scalar' ? 'scalar' : 'simd128');

function common({ target }: WasmSite<unknown>, { input, output, from, to }: Grids) {
  return {
    input: input.address(),
    output: output.address(),
    flip: (target.flip * 0x01010101) | 0,
    inputZeroPoint: from.zeroPoint,
    outputZeroPoint: to.zeroPoint,
    offset: input.spec.dtype === 'uint8' ? 128 : 0,
    inputScale: from.scale,
    outputScale: to.scale,
    multiplier: 0,
  };
}

function preparePool(site: WasmSite<Pool2DOptions>): readonly KernelCall[] | null {
  const grids = gridsOf(site);
  if (!grids) return null;
  const { options } = site;
  const { batch, inHeight, inWidth, inChannels, outHeight, outWidth, strideHeight, strideWidth, padTop, padLeft } = options;
  const [filterHeight, filterWidth] = [
    Math.min(options.filterHeight, padTop + inHeight),
    Math.min(options.filterWidth, padLeft + inWidth),
  ];
  const taps = Math.min(filterHeight, inHeight) * Math.min(filterWidth, inWidth);
  const largest = site.op === 'MAX_POOL_2D';
  if (!largest && taps > SUM_TAPS) return null;
  const divided = sameGrid(grids.input.spec, grids.output.spec);
  const range = activationSteps(options.activation, grids.to.scale, grids.to.zeroPoint, 'int8');
  const values = {
    ...common(site, grids),
    ...{ inHeight, inWidth, channels: inChannels, outHeight, outWidth, filterHeight, filterWidth },
    ...{ strideHeight, strideWidth, padTop, padLeft, minimum: range.min, maximum: range.max },
  };
  const isa = divided && !largest && taps > QUOTIENT_TAPS ? 'scalar' : isaOf(site);
  return callOf(site, largest ? 'maxpool' : divided ? 'avgpool' : 'sumpool', isa, values, batch);
}

/** Sums and means along neighbouring axes: a window of all their elements, what lies before and behind being images and channels. */
function prepareFold(site: WasmSite<ReductionOptions>): readonly KernelCall[] | null {
  const grids = gridsOf(site);
  const { axes } = site.options;
  const [first = 0] = axes;
  if (!grids || axes.length === 0 || axes.some((axis, index) => axis !== first + index)) return null;
  const { shape } = grids.input.spec;
  const end = first + axes.length;
  const [batch, taps, channels] = [shape.slice(0, first), shape.slice(first, end), shape.slice(end)].map(elementCount) as [
    number,
    number,
    number,
  ];
  if (taps < 1 || taps > SUM_TAPS || batch * channels < 1) return null;
  const ratio = Math.fround(grids.from.scale) / Math.fround(grids.to.scale) / (site.op === 'MEAN' ? taps : 1);
  // 0 would ask the kernel for another.
  if (Math.fround(ratio) === 0) return null;
  const values = {
    ...common(site, grids),
    ...{ inHeight: taps, inWidth: 1, channels, outHeight: 1, outWidth: 1, filterHeight: taps, filterWidth: 1 },
    ...{ strideHeight: 1, strideWidth: 1, padTop: 0, padLeft: 0, minimum: -128, maximum: 127 },
    multiplier: ratio,
  };
  return callOf(site, 'sumpool', isaOf(site), values, batch);
}

export const POOL_8_OPERATORS: readonly (readonly [string, Prepare])[] = [
  ['MAX_POOL_2D', preparePool],
  ['AVERAGE_POOL_2D', preparePool],
  ['MEAN', prepareFold],
  ['SUM', prepareFold],
];
