/** One value of a tensor in a picture of a part of it. */
export interface TensorCell {
  /** Flat, the last dimension fastest. */
  readonly index: number;
  readonly row: number;
  readonly column: number;
}

/** The part of a tensor around one value. */
export interface TensorPage {
  readonly cells: readonly TensorCell[];
  readonly rows: number;
  readonly columns: number;
  /** What the page shows: "filter 3 of 16, input channels 0 to 7". */
  readonly words: string;
  /** How many values on the next page begins. */
  readonly length: number;
}

/** Filters beside each other, and channels shown at a time. */
const ACROSS = 4;
const CHANNELS = 8;
/** Values in a row and on a page, where there are no filters. */
const LINE = 16;
const LINES = 8;

/**
 * The picture of a tensor around the value at `index`: the filters of one output channel (OHWI, or 1HWO depthwise), up to eight
 * channels beside each other; lines in the order of the file for all other tensors.
 */
export function tensorPage(shape: readonly number[], index: number): TensorPage {
  const [outer = 1, height = 1, width = 1, channels = 1] = shape;
  return shape.length === 4 && height * width > 1
    ? filterPage(outer, height, width, channels, index)
    : linePage(
        shape.reduce((product, size) => product * size, 1),
        index,
      );
}

/** The cell next to one, or null at the edge of the page; a gap between filters is stepped over. */
export function neighbourCell({ cells }: TensorPage, index: number, down: number, right: number): TensorCell | null {
  const from = cells.find((cell) => cell.index === index);
  if (!from) return null;
  for (const steps of [1, 2]) {
    const [row, column] = [from.row + down * steps, from.column + right * steps];
    const found = cells.find((cell) => cell.row === row && cell.column === column);
    if (found) return found;
  }
  return null;
}

function filterPage(outer: number, height: number, width: number, channels: number, index: number): TensorPage {
  const length = height * width * channels;
  const filter = Math.floor(index / length);
  const first = Math.floor((index % channels) / CHANNELS) * CHANNELS;
  const last = Math.min(channels, first + CHANNELS) - 1;
  const cells: TensorCell[] = [];
  for (let channel = first; channel <= last; channel++) {
    const place = channel - first;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        cells.push({
          index: ((filter * height + y) * width + x) * channels + channel,
          row: Math.floor(place / ACROSS) * (height + 1) + y,
          column: (place % ACROSS) * (width + 1) + x,
        });
      }
    }
  }
  const shown = last - first + 1;
  const which = first === last ? `channel ${first}` : `channels ${first} to ${last}`;
  return {
    cells,
    rows: Math.ceil(shown / ACROSS) * (height + 1) - 1,
    columns: Math.min(shown, ACROSS) * (width + 1) - 1,
    words: `filter ${filter + 1} of ${outer}, ${which} of ${channels}`,
    length: outer === 1 ? CHANNELS : length,
  };
}

function linePage(count: number, index: number): TensorPage {
  const length = LINE * LINES;
  const first = Math.floor(index / length) * length;
  const last = Math.min(count, first + length) - 1;
  const cells = Array.from({ length: last - first + 1 }, (_, place) => ({
    index: first + place,
    row: Math.floor(place / LINE),
    column: place % LINE,
  }));
  return {
    cells,
    rows: Math.ceil(cells.length / LINE),
    columns: Math.min(LINE, cells.length),
    words: `values ${first} to ${last} of ${count}, in the order of the file`,
    length,
  };
}
