import { fitPicture } from '../input/fitPicture.ts';
import type { SampleSet } from '../sampleSet.ts';
import { balancedOrder } from './balancedOrder.ts';
import { matchClasses } from './matchClasses.ts';
import type { ModelClasses } from './modelClasses.ts';
import { ownLabels } from './ownLabels.ts';
import { inputsFromPixels, type PictureTaker } from './pictureTaker.ts';

/** A file of a person, and where it lies in the folder that was chosen. */
export interface OwnFile {
  /** `shirts/1.png`; the name alone for a file that was chosen by itself. */
  readonly path: string;
  readonly file: File;
}

const PICTURE = /\.(png|jpe?g|webp|gif|bmp|avif)$/i;
const TABLE = /\.(csv|tsv|txt)$/i;
/** A table of labels is far smaller. */
const MOST_TABLE_BYTES = 8_000_000;
/** Fewer pictures than this show little of what a model meets. */
const FEW = 10;

/**
 * Pictures that a person chose, labelled by folder or by a table beside them where there is one; the classes in turn.
 *
 * A picture is decoded when it is asked for and kept nowhere, however many there are.
 *
 * @throws RangeError where none of the files is a picture
 */
export async function ownSamples(
  taker: PictureTaker,
  model: ModelClasses | null,
  count: number,
  own: readonly OwnFile[],
): Promise<SampleSet> {
  const pictures = own.filter(({ path, file }) => file.type.startsWith('image/') || PICTURE.test(path)).sort(byPath);
  if (pictures.length === 0) {
    throw new RangeError(
      own.length === 0
        ? 'no pictures are chosen; choose a folder or files'
        : `none of the ${own.length} files is a picture (png, jpeg, webp, gif, bmp, avif)`,
    );
  }
  const tables = own.filter(({ path, file }) => TABLE.test(path) && file.size <= MOST_TABLE_BYTES).sort(byPath);
  const texts = await Promise.all(tables.map(async ({ path, file }) => ({ path, text: await file.text() })));
  const { labels: words, note } = ownLabels(
    pictures.map(({ path }) => path),
    texts,
  );
  const labelled = words.flatMap((word, index) => (word === null ? [] : [{ word, index }]));
  const matched =
    labelled.length === 0
      ? null
      : matchClasses(
          labelled.map(({ word }) => word),
          model,
        );
  const order = (
    matched?.classes
      ? balancedOrder(matched.indices).map((place) => ({ index: labelled[place]!.index, label: matched.indices[place]! }))
      : pictures.map((_, index) => ({ index, label: 0 }))
  ).slice(0, count);
  const { width, height } = taker.geometry;
  const pixels = async (index: number) => {
    const bitmap = await decode(pictures[order[index]?.index ?? 0]!);
    const picture = fitPicture(bitmap, width, height, 'crop');
    bitmap.close();
    return picture;
  };
  return {
    id: 'own',
    title: `${order.length} own ${order.length === 1 ? 'picture' : 'pictures'}`,
    count: order.length,
    classes: matched?.classes ?? null,
    labels: matched?.classes ? order.map(({ label }) => label) : null,
    warning:
      order.length < FEW
        ? `Only ${order.length} ${order.length === 1 ? 'picture' : 'pictures'}: few of the values that layers meet.`
        : null,
    notes: matched ? [note, matched.note] : [note],
    inputs: async (index) => inputsFromPixels(taker, await pixels(index), 1),
    pixels,
  };
}

function byPath(a: OwnFile, b: OwnFile): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

async function decode({ path, file }: OwnFile): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file);
  } catch (cause) {
    throw new RangeError(`"${path}" is not a picture that this browser can read; take it out and choose the folder again`, {
      cause,
    });
  }
}
