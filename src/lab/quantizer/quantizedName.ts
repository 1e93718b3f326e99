import type { QuantizeSettings, Scheme } from '../../quantize/quantizeSettings.ts';
import type { LoadedModel } from '../types.ts';

const WORDS: Readonly<Record<Scheme, string>> = { float16: 'float16', 'dynamic-range': 'dynamic', int8: 'int8' };

/** Name of the file that the quantizer writes: `selfie_segmentation_int8.tflite`. */
export function quantizedName({ source }: LoadedModel, { scheme }: Pick<QuantizeSettings, 'scheme'>): string {
  const last =
    source.name
      .split(/[?#]/)[0]!
      .split(/[/\\]/)
      .findLast((part) => part !== '') ?? 'model';
  // The float twin of a pair is named for what it is; its other twin for what it becomes.
  const stem = last.replace(/\.tflite$/i, '').replace(/[_-]?float(32)?$/i, '');
  return `${stem || 'model'}_${WORDS[scheme]}.tflite`;
}
