import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Activation } from '../../../core/activation.ts';
import { ACTIVATION_RANGE } from '../../../core/activation.ts';
import type { TfjsSite } from './site.ts';
import { only } from './site.ts';

/** What tfjs's fused kernels can apply themselves. */
const FUSED: Partial<Record<Activation, string>> = { NONE: 'linear', RELU: 'relu', RELU6: 'relu6' };

export interface ActivationOnDevice {
  /** For a fused kernel's `activation`. */
  readonly fused: string;
  /** What is left to do on its result, which is disposed; null for nothing. */
  readonly after: ((x: TensorInfo) => TensorInfo) | null;
}

/** An activation split into what a fused kernel does and what follows it; null where tfjs has no kernel for it (SIGN_BIT). */
export function fusedActivation(site: TfjsSite<unknown>, activation: Activation): ActivationOnDevice | null {
  const fused = FUSED[activation];
  if (fused) return { fused, after: null };
  const after = separateActivation(site, activation);
  return after && { fused: 'linear', after };
}

/** An activation as a step of its own, which disposes what it is given; null for NONE and SIGN_BIT: see hasActivation. */
export function separateActivation(site: TfjsSite<unknown>, activation: Activation): ((x: TensorInfo) => TensorInfo) | null {
  if (activation === 'NONE' || activation === 'SIGN_BIT') return null;
  const apply = activationKernel(site, activation);
  return (x) => {
    const y = apply(x);
    site.dispose(x);
    return y;
  };
}

function activationKernel(site: TfjsSite<unknown>, activation: Activation): (x: TensorInfo) => TensorInfo {
  if (activation === 'TANH' || activation === 'RELU' || activation === 'RELU6') {
    const kernel = site.kernel({ TANH: 'Tanh', RELU: 'Relu', RELU6: 'Relu6' }[activation]);
    return (x) => only(kernel({ x }, {}));
  }
  const clip = site.kernel('ClipByValue');
  const [clipValueMin, clipValueMax] = ACTIVATION_RANGE[activation];
  return (x) => only(clip({ x }, { clipValueMin, clipValueMax }));
}
