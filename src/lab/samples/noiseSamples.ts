import { mulberry32 } from '../../core/random.ts';
import { seededInput } from '../../core/seededInput.ts';
import type { SampleSet } from '../sampleSet.ts';
import type { LoadedModel } from '../types.ts';
import { inputsFromPixels, inputSpecs, pictureTaker } from './pictureTaker.ts';

/** Seeds of samples stand so far apart that no input of one is an input of the next. */
const SEEDS_APART = 1009;

/** Samples of seeded noise: every pixel any colour, and for inputs that take no picture floats in [-1, 1] and integers over their range. */
export function noiseSamples(model: LoadedModel, count: number): SampleSet {
  const taker = pictureTaker(model);
  const specs = inputSpecs(model);
  const pixels = (index: number) => (taker ? noisePixels(taker.geometry, index) : null);
  return {
    id: 'noise',
    title: `Seeded noise, ${count} ${count === 1 ? 'sample' : 'samples'}`,
    count,
    classes: null,
    labels: null,
    warning: taker
      ? 'Noise is no picture: the layers meet other values than in use, so ranges calibrated with it come out wrong.'
      : 'No input of this model takes a picture, so seeded noise goes in: ranges and agreement are not those of real use.',
    notes: [],
    inputs: async (index) => {
      const picture = pixels(index);
      const seed = 1 + index * SEEDS_APART;
      if (taker && picture) return inputsFromPixels(taker, picture, seed);
      return specs.map((spec, number) => seededInput(spec, seed + number));
    },
    pixels: async (index) => pixels(index),
  };
}

function noisePixels({ width, height }: { readonly width: number; readonly height: number }, index: number): ImageData {
  const random = mulberry32(1 + index * SEEDS_APART);
  const pixels = new ImageData(width, height);
  for (let at = 0; at < pixels.data.length; at++) pixels.data[at] = at % 4 === 3 ? 255 : Math.floor(random() * 256);
  return pixels;
}
