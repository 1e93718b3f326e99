import type { Geometry } from '../../stage/geometry.ts';
import { gridBox, type GridBox, type GridShape } from './gridBox.ts';

/** The room of the board in CSS pixels, and device pixels in one of them. */
export interface BoardRoom {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** The three grids of the board in pixels. `across`: all side by side; `beside`: the filter beside the input; `down`: one below the other. */
export interface BoardLayout {
  readonly arrangement: 'across' | 'beside' | 'down';
  readonly input: GridBox;
  /** null where there are no weights. */
  readonly filter: GridBox | null;
  readonly output: GridBox;
}

/** Between two grids that stand side by side. */
export const BOARD_GAP = 24;
/** Where "pad 1" is written beside the input. */
const LABEL_MARGIN = 16;
/** Lines and marks reach this far over the edge of a grid. */
const MARGIN = 3;
const LARGEST_CELL = 40;
const LARGEST_WEIGHT = 44;
/** From here the three stand side by side. */
const WIDE = 600;
/** Below this a cell beside the filter is too small, where more can be had. */
const SMALL_CELL = 12;
/** What all planes behind the front one may take together, and one of them. */
const DEPTH = 44;
const LARGEST_SHIFT = 7;

/** Shapes of the grids: the input with its padding, one filter, the output. */
export function boardShapes(geometry: Geometry): {
  readonly input: GridShape;
  readonly filter: GridShape | null;
  readonly output: GridShape;
} {
  // The padding of a transposed convolution crops its output; nothing is added to the input.
  const rings = geometry.kind !== 'transposed';
  const [top, bottom, left, right] = rings
    ? [geometry.padTop, geometry.padBottom, geometry.padLeft, geometry.padRight]
    : [0, 0, 0, 0];
  return {
    input: {
      rows: geometry.inHeight + top + bottom,
      columns: geometry.inWidth + left + right,
      firstRow: -top || 0,
      firstColumn: -left || 0,
      planes: geometry.inChannels,
    },
    filter: geometry.hasFilter
      ? { rows: geometry.filterHeight, columns: geometry.filterWidth, firstRow: 0, firstColumn: 0, planes: geometry.depth }
      : null,
    output: {
      rows: geometry.outHeight,
      columns: geometry.outWidth,
      firstRow: 0,
      firstColumn: 0,
      planes: geometry.outChannels,
    },
  };
}

/**
 * The largest crisp cells that fit the room: input and output at one scale, so that a stride is seen to shrink the picture.
 *
 * A signal of one row stands over its output, so that what is read lies above what is written.
 */
export function boardLayout(geometry: Geometry, room: BoardRoom): BoardLayout {
  const shapes = boardShapes(geometry);
  const margin = shapes.input.rows > geometry.inHeight || shapes.input.columns > geometry.inWidth ? LABEL_MARGIN : MARGIN;
  const filter = shapes.filter && filterBox(shapes.filter, room);
  const filterWidth = filter ? filter.width + BOARD_GAP : 0;
  const signal = geometry.inHeight === 1 && geometry.outHeight === 1;

  const input = (cell: number): GridBox => sized(shapes.input, cell, margin, room.ratio);
  const output = (cell: number): GridBox => sized(shapes.output, cell, MARGIN, room.ratio);
  const fit = (width: (cell: number) => number): number =>
    largestCell(room, (cell) => width(cell) <= room.width && Math.max(input(cell).height, output(cell).height) <= room.height);

  const make = (arrangement: BoardLayout['arrangement'], cell: number): BoardLayout => ({
    arrangement,
    input: input(cell),
    filter,
    output: output(cell),
  });
  if (room.width >= WIDE && !signal)
    return make(
      'across',
      fit((cell) => input(cell).width + filterWidth + BOARD_GAP + output(cell).width),
    );
  const down = fit((cell) => Math.max(input(cell).width, output(cell).width));
  if (signal) return make('down', down);
  const beside = fit((cell) => Math.max(input(cell).width + filterWidth, output(cell).width));
  return beside >= SMALL_CELL || beside >= 0.75 * down ? make('beside', beside) : make('down', down);
}

function filterBox(shape: GridShape, { width, ratio }: BoardRoom): GridBox {
  const budget = width >= WIDE ? Math.min(200, width * 0.22) : 90;
  const cell = Math.min(LARGEST_WEIGHT, budget / Math.max(shape.columns, shape.rows));
  return sized(shape, crisp(cell, ratio), MARGIN, ratio);
}

function sized(shape: GridShape, cell: number, margin: number, ratio: number): GridBox {
  const shift = shape.planes > 1 ? Math.min(LARGEST_SHIFT, cell / 2, DEPTH / (shape.planes - 1)) : 0;
  return gridBox(shape, cell, shape.planes > 1 ? crisp(shift, ratio) : 0, crisp(margin, ratio));
}

/** A whole number of device pixels, in CSS pixels. */
function crisp(size: number, ratio: number): number {
  return Math.max(1, Math.floor(size * ratio)) / ratio;
}

/** The largest crisp cell up to LARGEST_CELL that fits; the smallest where none does. */
function largestCell({ ratio }: BoardRoom, fits: (cell: number) => boolean): number {
  const most = Math.floor(LARGEST_CELL * ratio);
  for (let pixels = most; pixels > 2; pixels--) if (fits(pixels / ratio)) return pixels / ratio;
  return 2 / ratio;
}
