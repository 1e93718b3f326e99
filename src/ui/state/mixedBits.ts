import type { AccuracyLayer } from '../../lab/accuracy/accuracyLayers.ts';
import type { LayerBits } from '../../quantize/simulate/bitFormat.ts';
import { perLayerText, readPerLayer, type PerLayer } from './quantizeChoices.ts';

/** Bits that a layer's weights and outputs can be set to, fewest first; 32 leaves them floats. */
export const MIXED_BITS: readonly number[] = [2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 32];

/** Bits of layers, as the address has them: of all, and of single ones by their operator. */
export function readMixed(text: string): PerLayer {
  const { all, own } = readPerLayer(text, 2, 32);
  const known = (bits: number) => MIXED_BITS.includes(bits);
  return {
    all: all !== null && known(all) ? all : 8,
    own: Object.fromEntries(Object.entries(own).filter(([, bits]) => known(bits))),
  };
}

/** Bits of one layer. */
export function bitsOfLayer({ all, own }: PerLayer, operator: number): number {
  return own[operator] ?? all ?? 8;
}

/** The text with one layer set otherwise; what is as all are is left out. */
export function withLayerBits(mixed: PerLayer, operator: number, bits: number): string {
  const own = Object.entries({ ...mixed.own, [operator]: bits }).filter(([, value]) => value !== mixed.all);
  return perLayerText({ all: mixed.all, own: Object.fromEntries(own) });
}

/** What each layer is simulated in. */
export function mixedLayers(weights: PerLayer, outputs: PerLayer): (operator: number) => LayerBits {
  return (operator) => ({ weights: bitsOfLayer(weights, operator), activations: bitsOfLayer(outputs, operator) });
}

/** Which layers differ in a mix, in words: `8 bits, 2 of 14 layers otherwise`. */
export function mixedWords(weights: PerLayer, outputs: PerLayer, layers: readonly AccuracyLayer[]): string {
  const own = layers.filter(({ operator }) => operator in weights.own || operator in outputs.own).length;
  const format = (bits: number | null) => (bits === 32 ? 'float32' : `${bits} bits`);
  const all =
    weights.all === outputs.all ? format(weights.all) : `weights ${format(weights.all)}, outputs ${format(outputs.all)}`;
  return own === 0 ? all : `${all}, ${own} of ${layers.length} layers otherwise`;
}
