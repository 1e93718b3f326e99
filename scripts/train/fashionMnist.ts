/** Pictures of one set, and what they show. */
export interface LabelledPictures {
  readonly count: number;
  /** [count, 28, 28], 0 for the background to 255. */
  readonly pixels: Uint8Array;
  /** Index into FASHION_CLASSES of each picture. */
  readonly labels: Uint8Array;
}

export const FASHION_SIDE = 28;

/** In the order of the data set's labels. */
export const FASHION_CLASSES = [
  'T-shirt/top',
  'Trouser',
  'Pullover',
  'Dress',
  'Coat',
  'Sandal',
  'Shirt',
  'Sneaker',
  'Bag',
  'Ankle boot',
] as const;

const AREA = FASHION_SIDE * FASHION_SIDE;
/** Pictures of each class, and how many of them are for the test. */
const SIZES = { ofClass: 7000, testOfClass: 1000 };

/**
 * Test and training pictures out of the 7,000 of each class, in the classes' and the files' order.
 *
 * The package has mixed the data set's own 60,000 and 10,000, so the split is this project's: the last 1,000 pictures of
 * each class are for the test, the others for training. Rows that are no picture (the package has two) are passed over,
 * and training pictures that are a test picture byte for byte (12 of them) are left out of the training.
 *
 * @param classes for each class its pictures, 784 numbers each
 * @throws RangeError where a class has not 7,000 pictures
 */
export function splitFashionMnist(
  classes: readonly (readonly (readonly number[])[])[],
  { ofClass, testOfClass } = SIZES,
): { readonly training: LabelledPictures; readonly test: LabelledPictures } {
  const whole = classes.map((rows, label) => {
    const pictures = rows.filter(({ length }) => length === AREA).map((row) => Uint8Array.from(row));
    if (pictures.length === ofClass) return pictures.map((pixels) => ({ label, pixels }));
    throw new RangeError(`class ${label} has ${pictures.length} pictures of ${AREA} pixels, not ${ofClass}`);
  });
  const test = whole.flatMap((pictures) => pictures.slice(-testOfClass));
  const key = (pixels: Uint8Array): string => Buffer.from(pixels).toString('latin1');
  const tested = new Set(test.map(({ pixels }) => key(pixels)));
  const training = whole.flatMap((pictures) => pictures.slice(0, -testOfClass).filter(({ pixels }) => !tested.has(key(pixels))));
  return { training: joined(training), test: joined(test) };
}

function joined(pictures: readonly { readonly label: number; readonly pixels: Uint8Array }[]): LabelledPictures {
  const pixels = new Uint8Array(AREA * pictures.length);
  pictures.forEach((picture, i) => pixels.set(picture.pixels, AREA * i));
  return { count: pictures.length, pixels, labels: Uint8Array.from(pictures, ({ label }) => label) };
}

/** The pictures at `indices`, in that order. */
export function picturesAt(from: LabelledPictures, indices: readonly number[]): LabelledPictures {
  return joined(indices.map((i) => ({ label: from.labels[i]!, pixels: from.pixels.subarray(AREA * i, AREA * (i + 1)) })));
}
