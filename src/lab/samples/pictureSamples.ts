import { packagedFiles } from '../packagedFiles.ts';
import type { SampleSet } from '../sampleSet.ts';
import { drawCrop } from './drawCrop.ts';
import { inputsFromPixels, type PictureTaker } from './pictureTaker.ts';
import { seededCrop } from './seededCrop.ts';

/** Seed of the parts of pictures. */
const SEED = 1;

/**
 * The photographs of the lab, each in turn; after the last come seeded parts of them, half of them mirrored, so that there are as many
 * samples as are asked for.
 *
 * Each photograph is fetched when its first sample is asked for, and kept decoded.
 *
 * @throws Error where the photographs cannot be listed
 */
export async function pictureSamples(taker: PictureTaker, count: number): Promise<SampleSet> {
  const pictures = await packagedFiles('pictures');
  if (pictures.length === 0) throw new Error('this copy of the lab holds no photographs');
  const { width, height } = taker.geometry;
  const bitmaps = new Map<number, Promise<ImageBitmap>>();
  const bitmap = (number: number): Promise<ImageBitmap> => {
    const known = bitmaps.get(number);
    if (known) return known;
    const fetched = fetchBitmap(new URL(`pictures/${pictures[number]!.file}`, document.baseURI));
    fetched.catch(() => bitmaps.delete(number));
    bitmaps.set(number, fetched);
    return fetched;
  };
  const pixels = async (index: number) => {
    const picture = await bitmap(index % pictures.length);
    const view = Math.floor(index / pictures.length);
    const crop = seededCrop(picture, taker.geometry, view, SEED + 1000 * (index % pictures.length));
    return drawCrop(picture, crop, width, height);
  };
  const whole = Math.min(count, pictures.length);
  const parts = count - whole;
  return {
    id: 'pictures',
    title: `${whole} ${whole === 1 ? 'photograph' : 'photographs'} of the lab${parts > 0 ? ` and ${parts} seeded parts of them, half mirrored` : ''}`,
    count,
    classes: null,
    labels: null,
    warning: null,
    notes: [],
    inputs: async (index) => inputsFromPixels(taker, await pixels(index), 1),
    pixels,
  };
}

/** @throws Error where the picture is missing or cannot be decoded */
export async function fetchBitmap(address: URL): Promise<ImageBitmap> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the picture ${address.pathname.split('/').at(-1)} is missing here (${response.status})`);
  return createImageBitmap(await response.blob(), { colorSpaceConversion: 'none' });
}
