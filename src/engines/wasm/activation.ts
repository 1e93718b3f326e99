import { ACTIVATION_RANGE, type Activation } from '../../core/activation.ts';
import type { WasmSite } from './site.ts';

/** An operator's activation: its own, or the one that fusing moved in (never both). */
export function activationOf({ options, activation }: WasmSite<{ readonly activation: Activation }>): Activation {
  return activation === 'NONE' ? options.activation : activation;
}

/** The interval that an activation clamps to; null for those that do not clamp. */
export function clampOf(activation: Activation): readonly [low: number, high: number] | null {
  return activation === 'TANH' || activation === 'SIGN_BIT' ? null : ACTIVATION_RANGE[activation];
}
