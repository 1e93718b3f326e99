import type { TileWork } from './tileWork.ts';

/** From the first up to, not including, the last. */
export type Span = readonly [from: number, to: number];

export interface Cell {
  readonly y: number;
  readonly x: number;
}

/** Which tile, and which step through its terms; each from 0. */
export interface TilePlace {
  readonly pixels: number;
  readonly channels: number;
  readonly step: number;
}

/** What one turn of the inner loop reads and adds to. */
export interface TileStep {
  /** Image of the batch in which the cells lie: that of the tile's first pixel. */
  readonly image: number;
  /** Pixels of the output that it adds to, and their channels. */
  readonly outCells: readonly Cell[];
  readonly outChannels: Span;
  /** Pixels of the input that it reads, padding left out, and their channels. */
  readonly inCells: readonly Cell[];
  readonly inChannels: Span;
  /** Terms of the sums, taps counted channel by channel. */
  readonly terms: Span;
  /** Taps of the filter that the terms lie in. */
  readonly taps: Span;
  /** Multiply-adds: fewer at the edges of the tensor than in a whole tile; 0 without weights. */
  readonly macs: number;
}

/** The pixels, channels and terms of one turn; at the edges only what is there. */
export function tileStep(work: TileWork, place: TilePlace): TileStep {
  return work.kind === 'elements' ? elementsStep(work, place.pixels) : windowStep(work, place);
}

/** The first step of a tile in the midst of the output, away from the padding. */
export function midPlace({ kind, window: { outHeight, outWidth }, tile, counts }: TileWork): TilePlace {
  const rows = tile.rows ?? 1;
  const across = Math.ceil(outWidth / Math.ceil(tile.pixels / rows));
  const pixel = Math.floor(outHeight / 2) * outWidth + Math.floor(outWidth / 2);
  const middle =
    rows > 1 ? Math.floor(Math.ceil(outHeight / rows) / 2) * across + Math.floor(across / 2) : Math.floor(pixel / tile.pixels);
  return { pixels: kind === 'elements' ? Math.floor(counts.pixels / 2) : middle, channels: 0, step: 0 };
}

function windowStep(work: TileWork, place: TilePlace): TileStep {
  const { window, tile, terms, kind, hasWeights } = work;
  const { inChannels, outChannels } = window;
  const { image, cells } = tilePixels(work, place.pixels);
  const channels = span(place.channels * tile.channels, tile.channels, outChannels);
  const own = span(place.step * tile.depth, tile.depth, terms);
  const taps: Span = kind === 'matrix' ? [Math.floor(own[0] / inChannels), Math.ceil(own[1] / inChannels)] : own;
  const oneTap = taps[1] - taps[0] === 1;
  const start = taps[0] * inChannels;
  const multiplier = outChannels / inChannels;
  const read: Span =
    kind === 'window'
      ? [Math.floor(channels[0] / multiplier), Math.ceil(channels[1] / multiplier)]
      : oneTap
        ? [own[0] - start, own[1] - start]
        : [0, inChannels];
  const macs = hasWeights ? cells.length * length(channels) * length(own) : 0;
  return {
    image,
    outCells: cells,
    outChannels: channels,
    inCells: inputCells(work, cells, taps),
    inChannels: read,
    terms: own,
    taps,
    macs,
  };
}

/** Elements in the order in which they lie in memory: channels of a pixel, then the next pixel. */
function elementsStep({ window, tile }: TileWork, place: number): TileStep {
  const { batch, outHeight, outWidth, outChannels } = window;
  const count = tile.pixels * tile.channels;
  const [from, to] = span(place * count, count, batch * outHeight * outWidth * outChannels);
  const [first, last] = [Math.floor(from / outChannels), Math.ceil(to / outChannels)];
  const area = outHeight * outWidth;
  const image = Math.floor(first / area);
  const cells = range([first, last]).filter((pixel) => Math.floor(pixel / area) === image);
  const own = cells.map((pixel) => cellOf(pixel % area, outWidth));
  const channels: Span = last - first === 1 ? [from - first * outChannels, to - first * outChannels] : [0, outChannels];
  return {
    image,
    outCells: own,
    outChannels: channels,
    inCells: own,
    inChannels: channels,
    terms: [0, 1],
    taps: [0, 1],
    macs: 0,
  };
}

function tilePixels({ window, tile }: TileWork, index: number): { readonly image: number; readonly cells: readonly Cell[] } {
  const { batch, outHeight, outWidth } = window;
  const area = outHeight * outWidth;
  const rows = tile.rows ?? 1;
  if (rows === 1) {
    const [from, to] = span(index * tile.pixels, tile.pixels, batch * area);
    const image = Math.floor(from / area);
    const inImage = range([from, to]).filter((pixel) => Math.floor(pixel / area) === image);
    return { image, cells: inImage.map((pixel) => cellOf(pixel % area, outWidth)) };
  }
  const across = Math.ceil(tile.pixels / rows);
  const [tilesAcross, tilesDown] = [Math.ceil(outWidth / across), Math.ceil(outHeight / rows)];
  const image = Math.floor(index / (tilesAcross * tilesDown));
  const inImage = index % (tilesAcross * tilesDown);
  const ys = range(span(Math.floor(inImage / tilesAcross) * rows, rows, outHeight));
  const xs = range(span((inImage % tilesAcross) * across, across, outWidth));
  return { image, cells: ys.flatMap((y) => xs.map((x) => ({ y, x }))) };
}

function inputCells({ window }: TileWork, cells: readonly Cell[], taps: Span): readonly Cell[] {
  const { filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth, padTop, padLeft, inHeight, inWidth } = window;
  const found = new Map<number, Cell>();
  for (const { y: outY, x: outX } of cells) {
    for (const tap of range(taps)) {
      const y = outY * strideHeight - padTop + Math.floor(tap / filterWidth) * dilationHeight;
      const x = outX * strideWidth - padLeft + (tap % filterWidth) * dilationWidth;
      if (y >= 0 && y < inHeight && x >= 0 && x < inWidth) found.set(y * inWidth + x, { y, x });
    }
  }
  return [...found.values()];
}

const cellOf = (pixel: number, width: number): Cell => ({ y: Math.floor(pixel / width), x: pixel % width });
const span = (from: number, count: number, end: number): Span => [Math.min(from, end), Math.min(from + count, end)];
const length = ([from, to]: Span): number => to - from;
const range = ([from, to]: Span): readonly number[] => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
