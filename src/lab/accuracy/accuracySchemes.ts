import type { LayerBits } from '../../quantize/simulate/bitFormat.ts';
import type { Scheme } from '../../quantize/quantizeSettings.ts';

/** A number format that a model is judged in. */
export interface AccuracyScheme {
  readonly id: string;
  readonly label: string;
  /** Bits of a weight. */
  readonly bits: number;
  /** The scheme of the quantizer whose file is judged; null where there is none. */
  readonly file: Scheme | null;
  /** What every layer is simulated in; null for the file itself and for quantized files. */
  readonly simulated: LayerBits | null;
}

const simulated = (bits: number): AccuracyScheme => ({
  id: `bits${bits}`,
  label: `${bits} bits`,
  bits,
  file: null,
  simulated: { weights: bits, activations: bits },
});

/** From 32 bits to 2: the file itself, what the quantizer writes, and below 8 bits, which no engine runs, simulations. */
export const ACCURACY_SCHEMES: readonly AccuracyScheme[] = [
  { id: 'float32', label: 'float32', bits: 32, file: null, simulated: null },
  { id: 'float16', label: 'float16', bits: 16, file: 'float16', simulated: null },
  {
    id: 'bfloat16',
    label: 'bfloat16',
    bits: 16,
    file: null,
    simulated: { weights: 'bfloat16', activations: 'bfloat16' },
  },
  { id: 'dynamic-range', label: 'dynamic range', bits: 8, file: 'dynamic-range', simulated: null },
  { id: 'int8', label: 'int8', bits: 8, file: 'int8', simulated: null },
  ...[7, 6, 5, 4, 3, 2].map(simulated),
];
