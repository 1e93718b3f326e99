import { cellsRect, type GridBox } from '../../../../charts/stage/gridBox.ts';

/**
 * Draws the output up to a step: of each plane, from back to front, the positions computed so far from `full` and the others
 * from `empty`. Both show the whole box, so that what is drawn last lies in front in them too.
 */
export function drawGrowing(
  context: CanvasRenderingContext2D,
  box: GridBox,
  ratio: number,
  full: HTMLCanvasElement,
  empty: HTMLCanvasElement,
  step: number,
): void {
  const copy = (from: HTMLCanvasElement, depth: number, row: number, column: number, rows: number, columns: number): void => {
    if (rows <= 0 || columns <= 0) return;
    const { x, y, width, height } = cellsRect(box, { row, column, depth }, rows, columns);
    // One device pixel more: the line at the edge of the plane.
    const [right, down] = [width * ratio + 1, height * ratio + 1];
    context.drawImage(from, x * ratio, y * ratio, right, down, x, y, right / ratio, down / ratio);
  };
  const [outY, outX] = [Math.floor(step / box.columns), step % box.columns];
  const after = box.rows - outY - 1;
  for (let depth = box.planes - 1; depth >= 0; depth--) {
    copy(full, depth, 0, 0, outY, box.columns);
    copy(full, depth, outY, 0, 1, outX + 1);
    copy(empty, depth, outY, outX + 1, 1, box.columns - outX - 1);
    copy(empty, depth, outY + 1, 0, after, box.columns);
  }
}
