import type { Rect } from '../geometry.ts';

/** What a box of planes shows: cells from (firstRow, firstColumn) on, as many planes as channels. */
export interface GridShape {
  readonly rows: number;
  readonly columns: number;
  /** Of the first cell drawn: negative where a padding is drawn around the image. */
  readonly firstRow: number;
  readonly firstColumn: number;
  readonly planes: number;
}

/** Planes of equal cells, one behind the other: each lies `shift` pixels to the right of the one before it, and above it. */
export interface GridBox extends GridShape {
  /** Side of a cell in CSS pixels: a whole number of device pixels, so that every edge is crisp. */
  readonly cell: number;
  readonly shift: number;
  /** Room around the box for what is written beside it. */
  readonly margin: number;
  readonly width: number;
  readonly height: number;
}

/** A cell of a plane; depth 0 is the plane in front. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly depth: number;
}

/** A box with cells of a given size. */
export function gridBox(shape: GridShape, cell: number, shift: number, margin: number): GridBox {
  const behind = (shape.planes - 1) * shift;
  return {
    ...shape,
    cell,
    shift,
    margin,
    width: shape.columns * cell + behind + 2 * margin,
    height: shape.rows * cell + behind + 2 * margin,
  };
}

/** The rectangle of `rows` x `columns` cells from one on, in pixels of the box. */
export function cellsRect(box: GridBox, { row, column, depth }: GridCell, rows = 1, columns = 1): Rect {
  return {
    x: box.margin + (column - box.firstColumn) * box.cell + depth * box.shift,
    y: box.margin + (row - box.firstRow) * box.cell + (box.planes - 1 - depth) * box.shift,
    width: columns * box.cell,
    height: rows * box.cell,
  };
}

/** The frontmost cell at a point of the box; null beside it. */
export function cellAt(box: GridBox, x: number, y: number): GridCell | null {
  for (let depth = 0; depth < box.planes; depth++) {
    const origin = cellsRect(box, { row: box.firstRow, column: box.firstColumn, depth });
    const row = Math.floor((y - origin.y) / box.cell);
    const column = Math.floor((x - origin.x) / box.cell);
    if (row >= 0 && column >= 0 && row < box.rows && column < box.columns)
      return { row: row + box.firstRow, column: column + box.firstColumn, depth };
  }
  return null;
}

/** The cell of the front plane that is nearest to a point: what a drag over the edge still chooses. */
export function nearestCell(box: GridBox, x: number, y: number): GridCell {
  const origin = cellsRect(box, { row: box.firstRow, column: box.firstColumn, depth: 0 });
  const held = (at: number, count: number): number => Math.min(count - 1, Math.max(0, Math.floor(at / box.cell)));
  return {
    row: held(y - origin.y, box.rows) + box.firstRow,
    column: held(x - origin.x, box.columns) + box.firstColumn,
    depth: 0,
  };
}

/** The channel that a plane shows where `front` is brought to the front: the others follow in their order, around the end. */
export function channelAtDepth(front: number, depth: number, planes: number): number {
  return (front + depth) % planes;
}

/** The depth at which a channel's plane lies. */
export function depthOfChannel(front: number, channel: number, planes: number): number {
  return (channel - front + planes) % planes;
}
