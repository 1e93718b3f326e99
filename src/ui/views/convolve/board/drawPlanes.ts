import { cellTextSize } from '../../../../charts/stage/cellText.ts';
import { cssColour, mixColours, wantsDarkInk, type Rgb } from '../../../../charts/stage/cellColours.ts';
import { cellsRect, type GridBox } from '../../../../charts/stage/gridBox.ts';
import type { PaletteColours } from '../../../state/palette.svelte.ts';

/** A cell's colour and what is printed in it; null: nothing stands there. */
export interface CellLook {
  readonly colour: Rgb;
  readonly text: string;
  /** Stands outside the image: drawn fainter. */
  readonly soft?: boolean;
}

/** A plane by its cells; `faded` where the chosen filter does not read it. */
export interface PlaneLook {
  readonly at: (row: number, column: number) => CellLook | null;
  readonly faded: boolean;
}

/** Cells smaller than this have no lines between them. */
const LINES_FROM = 5;
const FONT = 'ui-monospace, "SF Mono", Menlo, "Liberation Mono", monospace';

/**
 * The planes of a box, from back to front, drawn once and copied in every frame: `planes[depth]`, values printed in the plane
 * in front where they fit.
 */
export function drawPlanes(
  box: GridBox,
  ratio: number,
  palette: PaletteColours,
  planes: readonly PlaneLook[],
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(box.width * ratio);
  canvas.height = Math.ceil(box.height * ratio);
  const context = canvas.getContext('2d')!;
  context.scale(ratio, ratio);
  context.imageSmoothingEnabled = false;
  const lines = linesOf(box);
  for (let depth = planes.length - 1; depth >= 0; depth--) {
    const plane = planes[depth]!;
    const looks = looksOf(box, plane);
    const area = cellsRect(box, { row: box.firstRow, column: box.firstColumn, depth }, box.rows, box.columns);
    context.drawImage(bitmapOf(box, looks, plane.faded, palette), area.x, area.y, area.width, area.height);
    context.save();
    context.translate(area.x, area.y);
    context.lineWidth = 1 / ratio;
    context.strokeStyle = cssColour(palette.lineStrong, plane.faded ? 0.3 : 0.5);
    if (box.cell >= LINES_FROM) context.stroke(lines);
    context.strokeStyle = cssColour(palette.lineStrong, plane.faded ? 0.5 : 1);
    context.strokeRect(0, 0, area.width, area.height);
    context.restore();
    if (depth === 0) printValues(context, box, looks, plane.faded);
  }
  return canvas;
}

function looksOf(box: GridBox, plane: PlaneLook): readonly (CellLook | null)[] {
  return Array.from({ length: box.rows * box.columns }, (_, index) =>
    plane.at(box.firstRow + Math.floor(index / box.columns), box.firstColumn + (index % box.columns)),
  );
}

/** One pixel a cell: scaled up without smoothing it is the plane. */
function bitmapOf(box: GridBox, looks: readonly (CellLook | null)[], faded: boolean, palette: PaletteColours): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = box.columns;
  canvas.height = box.rows;
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(box.columns, box.rows);
  looks.forEach((look, index) => {
    const share = (faded ? 0.75 : 0) + (look?.soft ? 0.2 : 0);
    const colour = look === null ? palette.sunken : share > 0 ? mixColours(look.colour, palette.paper, share) : look.colour;
    image.data.set([...colour, 255], index * 4);
  });
  context.putImageData(image, 0, 0);
  return canvas;
}

function linesOf(box: GridBox): Path2D {
  const path = new Path2D();
  for (let row = 1; row < box.rows; row++) {
    path.moveTo(0, row * box.cell);
    path.lineTo(box.columns * box.cell, row * box.cell);
  }
  for (let column = 1; column < box.columns; column++) {
    path.moveTo(column * box.cell, 0);
    path.lineTo(column * box.cell, box.rows * box.cell);
  }
  return path;
}

function printValues(context: CanvasRenderingContext2D, box: GridBox, looks: readonly (CellLook | null)[], faded: boolean): void {
  const longest = looks.reduce((most, look) => Math.max(most, look?.text.length ?? 0), 0);
  const size = cellTextSize(box.cell, longest);
  if (size === 0 || faded) return;
  context.font = `${size}px ${FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  looks.forEach((look, index) => {
    if (look === null || look.text === '') return;
    const at = { row: box.firstRow + Math.floor(index / box.columns), column: box.firstColumn + (index % box.columns), depth: 0 };
    const { x, y, width, height } = cellsRect(box, at);
    context.fillStyle = wantsDarkInk(look.colour) ? '#10151a' : '#fff';
    context.fillText(look.text, x + width / 2, y + height / 2 + size * 0.06);
  });
}
