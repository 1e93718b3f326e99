import { borderIndex } from '../../../../stage/borderIndex.ts';
import type { Geometry } from '../../../../stage/geometry.ts';
import { weightIndex } from '../../../../stage/terms.ts';
import { formatSigned } from '../../../format/formatSigned.ts';
import type { Board, Spot } from '../../../state/board.svelte.ts';
import type { Stage } from '../../../state/stage.svelte.ts';

/** A cell in words, its place counted from 1 and what stands there: "row 4, column 5: 0.75". */
export function spotWords(stage: Stage, board: Board, spot: Spot): string {
  const { geometry } = stage;
  if (!geometry) return '';
  return `row ${spot.row + 1}, column ${spot.column + 1}: ${WORDS[spot.grid](stage, board, spot, geometry)}`;
}

type Words = (stage: Stage, board: Board, spot: Spot, geometry: Geometry) => string;

const WORDS: Readonly<Record<Spot['grid'], Words>> = {
  input: ({ tensors, usage }, board, { row, column, channel }, geometry) => {
    const { inHeight, inWidth, inChannels, border } = geometry;
    const inside = row >= 0 && column >= 0 && row < inHeight && column < inWidth;
    if (board.usage && inside) return `read ${usage?.[row * inWidth + column] ?? 0} times`;
    const [inY, inX] = [borderIndex(border, row, inHeight), borderIndex(border, column, inWidth)];
    const value = inY < 0 || inX < 0 ? 0 : (tensors?.input[(inY * inWidth + inX) * inChannels + channel] ?? 0);
    return inside ? formatSigned(value) : geometry.hasFilter ? `${formatSigned(value)}, padding` : 'padding, not counted';
  },
  filter: ({ tensors, channel }, _, spot, geometry) =>
    formatSigned(tensors?.filter[weightIndex(geometry, channel, spot.row, spot.column, spot.channel)] ?? 0),
  output: ({ output, step }, board, { row, column, channel }, { outWidth, outChannels }) => {
    const position = row * outWidth + column;
    return board.whole || position <= step ? formatSigned(output?.[position * outChannels + channel] ?? 0) : 'not computed yet';
  },
};
