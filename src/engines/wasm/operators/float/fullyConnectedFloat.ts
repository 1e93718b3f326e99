import type { FullyConnectedOptions } from '../../../../core/fullyConnected.ts';
import { activationOf } from '../../activation.ts';
import type { KernelCall, WasmSite } from '../../site.ts';
import { floatConstants } from './floatLayer.ts';
import { denseCall } from './floatProduct.ts';

/** FULLY_CONNECTED in float32. */
export function prepareFullyConnectedFloat(site: WasmSite<FullyConnectedOptions>): readonly KernelCall[] | null {
  const [input, filter, bias] = site.inputs;
  const [output] = site.outputs;
  const constants = floatConstants(input, filter, bias, output, activationOf(site));
  if (!constants) return null;
  const { rows, inDepth, units } = site.options;
  const place = { input: input!.address(), output: output!.address(), outStride: 4 * units };
  return [denseCall(site, rows, { ...constants, channels: units, depth: inDepth }, place)];
}
