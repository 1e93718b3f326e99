import { imageFilter } from '../core/imageFilters.ts';
import { mulberry32 } from '../core/random.ts';
import type { Geometry } from './geometry.ts';
import { inputPattern } from './inputPatterns.ts';
import type { Edits, Setting } from './setting.ts';

/** What the stage computes with. */
export interface StageTensors {
  /** `[1, inHeight, inWidth, inChannels]`, mostly in [0, 1]. */
  readonly input: Float32Array;
  /** `[outChannels, filterHeight, filterWidth, depth]`; empty for pooling. */
  readonly filter: Float32Array;
  /** `[outChannels]`; null for none. */
  readonly bias: Float32Array | null;
}

/**
 * The values of a setting, the same everywhere: source or `picture` with the edits over it, preset filters, seeded biases.
 *
 * `picture` is the NHWC image in [0, 1] where the source is a photograph that has been read and resized; a source that is not
 * there yet (or unknown) shows the first pattern.
 */
export function tensorsOf(setting: Setting, geometry: Geometry, picture: Float32Array | null = null): StageTensors {
  const { inHeight, inWidth, inChannels, outChannels } = geometry;
  const fits = picture?.length === inHeight * inWidth * inChannels;
  const input = fits
    ? Float32Array.from(picture)
    : inputPattern(setting.source, { height: inHeight, width: inWidth, channels: inChannels, seed: setting.seed });
  put(input, setting.inputEdits);
  const filter = geometry.hasFilter ? presetFilter(setting, geometry) : new Float32Array(0);
  put(filter, setting.weightEdits);
  const random = mulberry32(setting.seed ^ 0xb1a5);
  const bias = geometry.bias ? Float32Array.from({ length: outChannels }, () => hundredths(random() - 0.5)) : null;
  if (bias) put(bias, setting.biasEdits);
  return { input, filter, bias };
}

/**
 * Filters made of one pattern: alone as it is; over several channels or filters with a seeded factor each, so that they can be
 * told apart. `random` is uniform in [-1, 1]. Rounded to hundredths, as they are printed.
 */
function presetFilter({ preset, seed }: Setting, geometry: Geometry): Float32Array {
  const { outChannels, filterHeight, filterWidth, depth } = geometry;
  const random = mulberry32(seed ^ 0xf117e5);
  const pattern = preset === 'random' ? null : imageFilter(preset, filterHeight, filterWidth);
  const taps = filterHeight * filterWidth;
  const alone = depth === 1 && outChannels === 1;
  const filter = new Float32Array(outChannels * taps * depth);
  const factors = Float64Array.from({ length: outChannels * depth }, () => (alone ? 1 : (0.5 + random()) / depth));
  for (let index = 0; index < filter.length; index++) {
    const channel = index % depth;
    const tap = Math.floor(index / depth) % taps;
    const outChannel = Math.floor(index / (depth * taps));
    filter[index] = pattern
      ? alone
        ? pattern[tap]!
        : hundredths(pattern[tap]! * factors[outChannel * depth + channel]!)
      : hundredths(random() * 2 - 1);
  }
  return filter;
}

function put(out: Float32Array, edits: Edits): void {
  for (const [index, value] of Object.entries(edits)) if (Number(index) < out.length) out[Number(index)] = value;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
