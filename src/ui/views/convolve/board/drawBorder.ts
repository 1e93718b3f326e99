import { cssColour } from '../../../../charts/stage/cellColours.ts';
import { cellsRect, type GridBox } from '../../../../charts/stage/gridBox.ts';
import type { Geometry } from '../../../../stage/geometry.ts';
import type { PaletteColours } from '../../../state/palette.svelte.ts';

/** Draws what surrounds the picture: the edge between image and padding, how much is padded on each side, and hatches over what is never read. */
export function drawBorder(context: CanvasRenderingContext2D, box: GridBox, geometry: Geometry, palette: PaletteColours): void {
  const { inHeight, inWidth, droppedRows, droppedColumns } = geometry;
  const right = box.firstColumn + box.columns;
  const bottom = box.firstRow + box.rows;
  if (droppedRows > 0) hatch(context, box, palette, bottom - droppedRows, box.firstColumn, droppedRows, box.columns);
  if (droppedColumns > 0)
    hatch(context, box, palette, box.firstRow, right - droppedColumns, box.rows - droppedRows, droppedColumns);
  if (box.rows === inHeight && box.columns === inWidth) return;
  const image = cellsRect(box, { row: 0, column: 0, depth: 0 }, inHeight, inWidth);
  context.lineWidth = 1.5;
  context.strokeStyle = cssColour(palette.ink);
  context.strokeRect(image.x, image.y, image.width, image.height);

  const whole = cellsRect(box, { row: box.firstRow, column: box.firstColumn, depth: 0 }, box.rows, box.columns);
  const half = box.margin / 2;
  const [middleX, middleY] = [whole.x + whole.width / 2, whole.y + whole.height / 2];
  context.fillStyle = cssColour(palette.inkSoft);
  context.font = '11px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(`pad ${geometry.padTop}`, middleX, half);
  context.fillText(`pad ${geometry.padBottom}`, middleX, whole.y + whole.height + half);
  for (const [x, pad] of [
    [half, geometry.padLeft],
    [box.width - half, geometry.padRight],
  ] as const) {
    context.save();
    context.translate(x, middleY);
    context.rotate(-Math.PI / 2);
    context.fillText(`pad ${pad}`, 0, 0);
    context.restore();
  }
}

function hatch(
  context: CanvasRenderingContext2D,
  box: GridBox,
  palette: PaletteColours,
  row: number,
  column: number,
  rows: number,
  columns: number,
): void {
  const { x, y, width, height } = cellsRect(box, { row, column, depth: 0 }, rows, columns);
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.fillStyle = cssColour(palette.paper, 0.55);
  context.fillRect(x, y, width, height);
  context.beginPath();
  for (let at = -height; at < width; at += 7) {
    context.moveTo(x + at, y + height);
    context.lineTo(x + at + height, y);
  }
  context.lineWidth = 1.5;
  context.strokeStyle = cssColour(palette.ink, 0.8);
  context.stroke();
  context.restore();
}
