import type { Mark, MarkKind } from '../../../../charts/stage/boardMarks.ts';
import { cssColour, type Colours } from '../../../../charts/stage/cellColours.ts';
import { cellsRect, depthOfChannel, type GridBox } from '../../../../charts/stage/gridBox.ts';
import type { Rect } from '../../../../charts/geometry.ts';
import type { PaletteColours } from '../../../state/palette.svelte.ts';

/** How a mark is drawn: pen width in pixels, dash, and a wash over its cells. */
interface Pen {
  readonly colour: (palette: PaletteColours) => string;
  readonly width: number;
  readonly dash: readonly number[];
  readonly wash: number;
}

const accent = ({ accentStrong }: PaletteColours): string => cssColour(accentStrong);
const ink = ({ ink: colour }: PaletteColours): string => cssColour(colour);
const warn = ({ warn: colour }: PaletteColours): string => cssColour(colour);

const PENS: Readonly<Record<MarkKind, Pen>> = {
  reach: { colour: accent, width: 1, dash: [2, 2], wash: 0.2 },
  window: { colour: accent, width: 3, dash: [], wash: 0 },
  current: { colour: accent, width: 3, dash: [], wash: 0 },
  reader: { colour: warn, width: 2, dash: [], wash: 0 },
  winner: { colour: warn, width: 3, dash: [], wash: 0 },
  chosen: { colour: ink, width: 3, dash: [], wash: 0 },
  preview: { colour: ink, width: 1.5, dash: [3, 2], wash: 0 },
};

/**
 * Draws marks over a box whose channel `front` is in front. Each line has a light border, so that it stands out on any cell;
 * marks through several planes are drawn as a block.
 */
export function drawMarks(
  context: CanvasRenderingContext2D,
  box: GridBox,
  front: number,
  marks: readonly Mark[],
  palette: PaletteColours,
  weightColours: Colours,
): void {
  for (const mark of marks) {
    const pen = PENS[mark.kind];
    const depths = Array.from({ length: mark.channels }, (_, index) =>
      depthOfChannel(front, mark.channel + index, box.planes),
    ).sort((a, b) => a - b);
    // Tiny cells get thin lines, or the mark would hide what it marks.
    const width = Math.max(1, Math.min(pen.width, box.cell / 3));
    const [nearest, farthest] = [depths[0]!, depths.at(-1)!];
    const areaAt = (depth: number): Rect =>
      cellsRect(box, { row: mark.row, column: mark.column, depth }, mark.rows, mark.columns);
    const area = areaAt(nearest);
    if (pen.wash > 0) {
      context.fillStyle = cssColour(palette.accent, pen.wash);
      context.fillRect(area.x, area.y, area.width, area.height);
    }
    if (mark.weight !== undefined) fillWeight(context, area, cssColour(weightColours(mark.weight)));
    const path = new Path2D();
    path.rect(area.x, area.y, area.width, area.height);
    if (farthest > nearest) edgesBehind(path, area, areaAt(farthest));
    context.setLineDash([]);
    context.lineWidth = width + 2;
    context.strokeStyle = cssColour(palette.paper, 0.85);
    context.stroke(path);
    if (box.cell >= 10) context.setLineDash([...pen.dash]);
    context.lineWidth = width;
    context.strokeStyle = pen.colour(palette);
    context.stroke(path);
    context.setLineDash([]);
  }
}

/** A block through planes: of its back only the upper and the right edge come out, joined to the front. */
function edgesBehind(path: Path2D, front: Rect, back: Rect): void {
  path.moveTo(front.x, front.y);
  path.lineTo(back.x, back.y);
  path.lineTo(back.x + back.width, back.y);
  path.lineTo(back.x + back.width, back.y + back.height);
  path.lineTo(front.x + front.width, front.y + front.height);
  path.moveTo(front.x + front.width, front.y);
  path.lineTo(back.x + back.width, back.y);
}

function fillWeight(context: CanvasRenderingContext2D, { x, y, width, height }: Rect, colour: string): void {
  const inset = width * 0.22;
  context.fillStyle = colour;
  context.fillRect(x + inset, y + inset, width - 2 * inset, height - 2 * inset);
}
