import type { SampleSet } from '../sampleSet.ts';
import { balancedOrder } from './balancedOrder.ts';
import { drawCrop } from './drawCrop.ts';
import type { ModelClasses } from './modelClasses.ts';
import { fetchBitmap } from './pictureSamples.ts';
import { inputsFromPixels, type PictureTaker } from './pictureTaker.ts';

/** What `samples/fashion.json` says of the sprite beside it. */
interface FashionSprite {
  readonly title: string;
  readonly licence: string;
  readonly source: string;
  /** Of one picture, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Pictures in a row of the sprite. */
  readonly columns: number;
  readonly classes: readonly string[];
  /** Class of each picture, row by row. */
  readonly labels: readonly number[];
}

/**
 * Labelled pictures of clothes that the trained model was tested with, the classes in turn; scaled for a model of another input size.
 *
 * Labels count only for a model that tells the same classes apart.
 *
 * @throws Error where the pictures are missing
 */
export async function fashionSamples(taker: PictureTaker, classes: ModelClasses | null, count: number): Promise<SampleSet> {
  const [sprite, bitmap] = await Promise.all([fetchSprite(), fetchBitmap(new URL('samples/fashion.png', document.baseURI))]);
  const order = balancedOrder(sprite.labels).slice(0, count);
  const { width, height } = sprite;
  const pixels = async (index: number) => {
    const place = order[index] ?? 0;
    const left = (place % sprite.columns) * width;
    const top = Math.floor(place / sprite.columns) * height;
    return drawCrop(bitmap, { left, top, width, height, mirrored: false }, taker.geometry.width, taker.geometry.height);
  };
  const mismatch = whyNotLabelled(sprite, classes);
  return {
    id: 'fashion',
    title: `${sprite.title}: ${order.length} pictures`,
    count: order.length,
    classes: mismatch === null ? sprite.classes : null,
    labels: mismatch === null ? order.map((place) => sprite.labels[place] ?? 0) : null,
    warning: null,
    notes: mismatch === null ? [] : [mismatch],
    inputs: async (index) => inputsFromPixels(taker, await pixels(index), 1),
    pixels,
  };
}

function whyNotLabelled(sprite: FashionSprite, classes: ModelClasses | null): string | null {
  const known = sprite.classes.length;
  if (!classes) return 'This model gives no list of scores, so the labels of these pictures cannot be compared with it.';
  if (classes.count !== known) {
    return `This model tells ${classes.count} classes apart, these pictures have ${known}: only agreement can be counted.`;
  }
  const same = classes.names?.every((name, index) => plain(name) === plain(sprite.classes[index] ?? '')) ?? true;
  return same ? null : 'This model tells other classes apart than these pictures have: only agreement can be counted.';
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

async function fetchSprite(): Promise<FashionSprite> {
  const response = await fetch(new URL('samples/fashion.json', document.baseURI));
  if (!response.ok) throw new Error(`the labelled pictures are missing here (${response.status})`);
  return response.json() as Promise<FashionSprite>;
}
