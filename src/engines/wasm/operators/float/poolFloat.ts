import { F32_POOL, poolKernelName, type PoolKind } from '../../../../../wasm/kernels/f32-pool/family.ts';
import type { Activation } from '../../../../core/activation.ts';
import type { Pool2DOptions } from '../../../../core/conv2dInfo.ts';
import type { ReductionOptions } from '../../../../plan/operators/reduction.ts';
import { activationOf, clampOf } from '../../activation.ts';
import type { KernelCall, WasmSite } from '../../site.ts';
import { windowOf } from '../../windowOf.ts';

/** AVERAGE_POOL_2D in float32. */
export function prepareAveragePoolFloat(site: WasmSite<Pool2DOptions>): readonly KernelCall[] | null {
  return poolCalls(site, 'avgpool', windowOf(site), activationOf(site));
}

/** MAX_POOL_2D in float32. */
export function prepareMaxPoolFloat(site: WasmSite<Pool2DOptions>): readonly KernelCall[] | null {
  return poolCalls(site, 'maxpool', windowOf(site), activationOf(site));
}

/** MEAN in float32 over dimensions that lie side by side: an average over a row, of as many channels as elements follow them. */
export function prepareMeanFloat(site: WasmSite<ReductionOptions>): readonly KernelCall[] | null {
  const shape = site.inputs[0]?.spec.shape ?? [];
  const long = shape.map((_, axis) => axis).filter((axis) => shape[axis] !== 1);
  const axes = long.filter((axis) => site.options.axes.includes(axis));
  const first = long.indexOf(axes[0] ?? -1);
  if (axes.length === 0 || long.indexOf(axes.at(-1)!) - first !== axes.length - 1) return null;
  const product = (of: readonly number[]): number => of.reduce((all, axis) => all * shape[axis]!, 1);
  const width = product(axes);
  const window = {
    ...{ batch: product(long.slice(0, first)), inChannels: product(long.slice(first + axes.length)) },
    ...{ inHeight: 1, inWidth: width, filterHeight: 1, filterWidth: width, outHeight: 1, outWidth: 1 },
    ...{ strideHeight: 1, strideWidth: 1, padTop: 0, padLeft: 0 },
  };
  return poolCalls(site, 'avgpool', window, 'NONE');
}

type Window = Omit<Pool2DOptions, 'activation' | 'outChannels' | 'dilationHeight' | 'dilationWidth' | 'padBottom' | 'padRight'>;

function poolCalls(
  site: WasmSite<unknown>,
  kind: PoolKind,
  window: Window,
  activation: Activation,
): readonly KernelCall[] | null {
  const [input] = site.inputs;
  const [output] = site.outputs;
  const clamp = clampOf(activation);
  if (input?.spec.dtype !== 'float32' || output?.spec.dtype !== 'float32' || !clamp) return null;
  const place = { input: input.address(), output: output.address(), channels: window.inChannels };
  const values = { ...window, ...place, minimum: clamp[0], maximum: clamp[1] };
  const kernel = poolKernelName(kind, site.target.isa === 'scalar' ? 'scalar' : 'simd128');
  return [site.call(F32_POOL, kernel, values, window.batch * window.outHeight)];
}
