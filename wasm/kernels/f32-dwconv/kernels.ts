import type { InnerLoop, OperatorKernel } from '../../operatorKernel.ts';
import { anyWindow, TAPS_LABEL } from './anyWindow.ts';
import { dwconvKernelName, F32_DWCONV, F32_DWCONV_VARIANTS, type DwconvVariant } from './family.ts';
import { COLUMNS_LABEL, slide3x3 } from './slide3x3.ts';

function innerLoop({ isa, slide, pixels }: DwconvVariant): InnerLoop {
  const channels = isa === 'scalar' ? 1 : 4;
  const depth = slide === null ? 1 : 9;
  const label = slide === null ? TAPS_LABEL : COLUMNS_LABEL;
  return { label, tile: { pixels, channels, depth }, macs: pixels * channels * depth };
}

export const F32_DWCONV_KERNELS: readonly OperatorKernel[] = F32_DWCONV_VARIANTS.map((variant) => {
  const name = dwconvKernelName(variant);
  const print = variant.slide === null ? anyWindow : slide3x3;
  const functions = () => ({ [name]: print(name, variant) });
  return { name, isa: variant.isa, family: F32_DWCONV, functions, inner: innerLoop(variant) };
});
