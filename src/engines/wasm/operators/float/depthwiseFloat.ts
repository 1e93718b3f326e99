import {
  dwconvKernelName,
  F32_DWCONV,
  F32_DWCONV_VARIANTS,
  type DwconvVariant,
} from '../../../../../wasm/kernels/f32-dwconv/family.ts';
import type { DepthwiseConv2DOptions } from '../../../../core/conv2dInfo.ts';
import { activationOf } from '../../activation.ts';
import { ISAS } from '../../modules.ts';
import type { KernelCall, WasmSite } from '../../site.ts';
import { windowOf } from '../../windowOf.ts';
import { floatConstants } from './floatLayer.ts';

/** DEPTHWISE_CONV_2D in float32. */
export function prepareDepthwiseFloat(site: WasmSite<DepthwiseConv2DOptions>): readonly KernelCall[] | null {
  const [input, filter, bias] = site.inputs;
  const constants = floatConstants(input, filter, bias, site.outputs[0], activationOf(site));
  if (!constants) return null;
  const window = windowOf(site);
  const { outChannels, filterHeight, filterWidth, batch, outHeight } = window;
  const variant = F32_DWCONV_VARIANTS.find(
    (one) => ISAS.indexOf(one.isa) <= ISAS.indexOf(site.target.isa) && takes(one, window),
  )!;
  const lanes = lanesOf(variant);
  const taps = filterHeight * filterWidth;
  const groups = Math.ceil(outChannels / lanes);
  const weights = site.room(4 * groups * lanes * (taps + 1), (bytes) => {
    const out = new Float32Array(bytes.buffer, bytes.byteOffset, groups * lanes * (taps + 1));
    for (let channel = 0; channel < outChannels; channel++) {
      let at = Math.floor(channel / lanes) * lanes * (taps + 1) + (channel % lanes);
      out[at] = constants.bias?.[channel] ?? 0;
      for (let tap = 0; tap < taps; tap++) out[(at += lanes)] = constants.weights[tap * outChannels + channel]!;
    }
  });
  const values = {
    ...window,
    input: input!.address(),
    weights,
    output: site.outputs[0]!.address(),
    groups,
    groupBytes: 4 * lanes * (taps + 1),
    zeros: site.room(16, (bytes) => bytes.fill(0)),
    minimum: constants.clamp[0],
    maximum: constants.clamp[1],
  };
  return [site.call(F32_DWCONV, dwconvKernelName(variant), values, batch * outHeight)];
}

function lanesOf({ isa }: DwconvVariant): number {
  return isa === 'scalar' ? 1 : 4;
}

/** Whether a kernel computes a window; the scalar one computes every window. */
function takes(variant: DwconvVariant, window: DepthwiseConv2DOptions): boolean {
  const { slide, dilated, input } = variant;
  const { depthMultiplier, padLeft } = window;
  if (input === 'each' ? depthMultiplier !== 1 : depthMultiplier % lanesOf(variant) !== 0) return false;
  if (slide === null) return true;
  const is = (a: number, b: number, expected: number) => a === expected && b === expected;
  const { dilationWidth } = window;
  return (
    is(window.filterHeight, window.filterWidth, 3) &&
    is(window.strideHeight, window.strideWidth, slide) &&
    (dilated || is(window.dilationHeight, dilationWidth, 1)) &&
    padLeft <= (3 - slide) * dilationWidth
  );
}
