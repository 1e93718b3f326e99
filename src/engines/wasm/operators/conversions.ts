import { F16_F32_VCVT } from '../../../../wasm/kernels/f16-f32-vcvt/family.ts';
import { F32_QS8_VCVT } from '../../../../wasm/kernels/f32-qs8-vcvt/family.ts';
import { QS8_F32_VCVT } from '../../../../wasm/kernels/qs8-f32-vcvt/family.ts';
import type { Prepare } from '../site.ts';
import { gridOf } from '../memory/stored.ts';
import { floatKernel } from './float/floatKernel.ts';
import { kernelFor } from './kernelFor.ts';
import { signOfFlip } from './eightBit/signOfFlip.ts';

/** Fewest elements that are worth handing to a thread. */
const GRAIN = 16_384;
const QUANTIZING = { scalar: 'f32_qs8_vcvt_ukernel_1__scalar', simd128: 'f32_qs8_vcvt_ukernel_16__simd128' };

/** QUANTIZE of float32 to 8 bits. */
const quantize: Prepare<unknown> = (site) => {
  const [input] = site.inputs;
  const [output] = site.outputs;
  const grid = output && gridOf(output.spec);
  if (!input || !grid || input.spec.dtype !== 'float32') return null;
  const values = {
    input: input.address(),
    output: output.address(),
    scale: grid.scale,
    zeroPoint: grid.zeroPoint,
    minimum: -128,
    maximum: 127,
    flip: signOfFlip(site.target),
  };
  return [site.call(F32_QS8_VCVT, kernelFor(site.target, QUANTIZING), values, input.count, GRAIN)];
};

/** DEQUANTIZE of 8 bits, or of float16, to float32. */
const dequantize: Prepare<unknown> = (site) => {
  const [input] = site.inputs;
  const [output] = site.outputs;
  if (!input || !output || output.spec.dtype !== 'float32') return null;
  const places = { input: input.address(), output: output.address() };
  if (input.spec.dtype === 'float16') {
    return [site.call(F16_F32_VCVT, floatKernel(site.target, 'f16_f32_vcvt_ukernel'), places, input.count, GRAIN)];
  }
  const grid = gridOf(input.spec);
  if (!grid) return null;
  const values = { ...places, ...grid, flip: signOfFlip(site.target) };
  return [site.call(QS8_F32_VCVT, floatKernel(site.target, 'qs8_f32_vcvt_ukernel'), values, input.count, GRAIN)];
};

export const CONVERSIONS = [
  ['QUANTIZE', quantize],
  ['DEQUANTIZE', dequantize],
] as const;
