import type { QuantizeSettings } from '../../../src/quantize/quantizeSettings.ts';
import type { Witnessed } from './witnessQuantized.ts';

/** Each scheme as it is tested. */
export const SCHEMES: Readonly<Record<string, Partial<QuantizeSettings>>> = {
  float16: { scheme: 'float16' },
  'dynamic-range': { scheme: 'dynamic-range' },
  int8: { scheme: 'int8' },
  'int8 ends': { scheme: 'int8', io: 'int8' },
};

/** Files of weights below this are mostly names and shapes. */
const LEAST_BYTES = 200_000;
/** Bytes over those of float32 weights: the weights' own, and scales, names and conversions. */
const SIZES = { float16: [0.5, 0.53], 'dynamic-range': [0.25, 0.33], int8: [0.25, 0.36] } as const;
/**
 * Models whose weights are halves already, so that sizes are against those. They squeeze whole pictures into a few activations
 * that all others are multiplied by: where those are rounded in another way, masks differ along their edges.
 */
const HALVED = ['selfie_segmentation', 'selfie_segmentation_landscape', 'face_detection_short_range'];

/** LiteRT.js refuses these as float models too, in these words. */
const REFUSED: Readonly<Record<string, string>> = { litert_constant_output_tensor: 'is a constant' };

/**
 * How far engines may be apart on a whole file, over the range of the output. Halves are computed with in float32; activations
 * that are rounded while a model runs are rounded in each engine's way (5 %); in int8 single steps add up, and are judged
 * operator by operator.
 */
const APART = { float16: 1e-4, 'dynamic-range': 0.05, int8: Infinity } as const;
/** What halves may lose, of the largest output. */
const HALF_LOSS = 1e-2;

/** What is wrong with a quantized model, each with its name before it. */
export function faultsOf(name: string, witnessed: Witnessed, { scheme }: Partial<QuantizeSettings>): readonly string[] {
  const { faults, size, litert, tfjs, loss, quantized } = witnessed;
  const wrong = faults.filter((fault) => REFUSED[name] === undefined || !fault.includes(REFUSED[name]));
  const [least, most] = SIZES[scheme!];
  if (quantized.file.length / size > LEAST_BYTES && !HALVED.includes(name) && !(size >= least && size <= most)) {
    wrong.push(`the file is ${size.toFixed(3)} of the float one`);
  }
  if (litert > APART[scheme!] && !HALVED.includes(name)) wrong.push(`LiteRT.js is ${litert} of the range from the reference`);
  if (scheme === 'float16' && tfjs > APART.float16) wrong.push(`tfjs is ${tfjs} of the range from the reference`);
  if (scheme === 'float16' && loss > HALF_LOSS) wrong.push(`halves lose ${loss} of the range`);
  return wrong.map((fault) => `${name}: ${fault}`);
}
