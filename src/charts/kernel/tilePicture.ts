import type { Cell, Span, TileStep } from './tileStep.ts';
import type { TileWork } from './tileWork.ts';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A tensor drawn: its pixels as a plane, its channels as a bar, and what a step touches of both. */
export interface DrawnTensor {
  readonly plane: Rect;
  readonly cells: readonly Rect[];
  readonly channels: Rect;
  readonly channelSpan: Rect;
}

/** Weights drawn as they are packed: terms downwards, output channels across. */
export interface DrawnWeights {
  readonly matrix: Rect;
  /** Where panels of as many channels as a tile has begin, the first left out; none where they would lie too close. */
  readonly panels: readonly number[];
  readonly block: Rect;
  /** The same in the order of the memory: all panels one after the other, and what the step reads of them. */
  readonly memory: Rect;
  readonly memorySpan: Rect;
}

export interface TilePicture {
  readonly width: number;
  readonly height: number;
  readonly input: DrawnTensor;
  readonly output: DrawnTensor;
  readonly weights: DrawnWeights | null;
}

const WIDTH = 328;
const HALF = 152;
const PLANE = { top: 18, height: 100 } as const;
const BAR = { gap: 6, height: 12 } as const;
const MATRIX = { top: 172, width: 328, height: 84 } as const;
/** Nothing that is touched is drawn smaller. */
const LEAST = 3;
/** Panels are told apart where they are so wide. */
const LEAST_PANEL = 5;

/** The picture of one step, in pixels: input at the left, output at the right, weights below. Sides are in proportion within each plane. */
export function tilePicture(work: TileWork, step: TileStep): TilePicture {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = work.window;
  return {
    width: WIDTH,
    height: work.hasWeights ? MATRIX.top + MATRIX.height + 44 : MATRIX.top - 20,
    input: tensor(0, [inHeight, inWidth, inChannels], step.inCells, step.inChannels),
    output: tensor(WIDTH - HALF, [outHeight, outWidth, outChannels], step.outCells, step.outChannels),
    weights: work.hasWeights ? drawnWeights(work, step) : null,
  };
}

function tensor(
  left: number,
  [height, width, channels]: readonly [number, number, number],
  cells: readonly Cell[],
  touched: Span,
): DrawnTensor {
  const unit = Math.min(HALF / width, PLANE.height / height);
  // A row of pixels is drawn as a strip that can be seen.
  const size = [Math.max(LEAST + 3, width * unit), Math.max(LEAST + 3, height * unit)] as const;
  const plane = { x: left, y: PLANE.top, width: size[0], height: size[1] };
  const bar = { x: left, y: PLANE.top + PLANE.height + BAR.gap, width: HALF, height: BAR.height };
  const runs = rowsOfCells(cells).map(({ y, x, count }) =>
    part(plane, [x / width, (x + count) / width], [y / height, (y + 1) / height]),
  );
  return { plane, cells: runs, channels: bar, channelSpan: part(bar, shares(touched, channels), [0, 1]) };
}

function drawnWeights({ terms, window, tile }: TileWork, step: TileStep): DrawnWeights {
  const matrix = { x: 0, y: MATRIX.top, width: MATRIX.width, height: MATRIX.height };
  const { outChannels } = window;
  const panel = (tile.channels / outChannels) * MATRIX.width;
  const count = Math.ceil(outChannels / tile.channels);
  const panels = panel < LEAST_PANEL ? [] : Array.from({ length: count - 1 }, (_, index) => (index + 1) * panel);
  const memory = { x: 0, y: MATRIX.top + MATRIX.height + 22, width: MATRIX.width, height: BAR.height };
  // A panel holds its terms one after the other, each with all of the panel's channels.
  const before = Math.floor(step.outChannels[0] / tile.channels) * terms;
  const inMemory: Span = [before + step.terms[0], before + step.terms[1]];
  return {
    matrix,
    panels,
    block: part(matrix, shares(step.outChannels, outChannels), shares(step.terms, terms)),
    memory,
    memorySpan: part(memory, shares(inMemory, count * terms), [0, 1]),
  };
}

/** Neighbours in a row as one run. */
function rowsOfCells(cells: readonly Cell[]): readonly { readonly y: number; readonly x: number; readonly count: number }[] {
  const sorted = cells.toSorted((a, b) => a.y - b.y || a.x - b.x);
  const runs: { y: number; x: number; count: number }[] = [];
  for (const { y, x } of sorted) {
    const last = runs.at(-1);
    if (last && last.y === y && last.x + last.count === x) last.count++;
    else runs.push({ y, x, count: 1 });
  }
  return runs;
}

const shares = ([from, to]: Span, of: number): Span => [from / of, to / of];

/** A part of a rectangle, never smaller than can be seen and never outside of it. */
function part(whole: Rect, across: Span, down: Span): Rect {
  const [x, width] = along(whole.x, whole.width, across);
  const [y, height] = along(whole.y, whole.height, down);
  return { x, y, width, height };
}

function along(start: number, size: number, [from, to]: Span): readonly [start: number, size: number] {
  const own = Math.min(size, Math.max(LEAST, (to - from) * size));
  return [Math.min(start + from * size, start + size - own), own];
}
