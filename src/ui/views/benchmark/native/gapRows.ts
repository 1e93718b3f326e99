import type { LayerGap } from '../../../../bench/layerGaps.ts';
import type { LayerCell, MatchedLayers } from '../../../../bench/matchedLayers.ts';

/** A layer of two runs side by side, as the table prints it. */
export interface GapRow {
  readonly key: string;
  readonly number: string;
  readonly op: string;
  readonly name: string | null;
  readonly shape: readonly number[] | null;
  readonly native: GapCell;
  readonly browser: GapCell;
  /** The gap of the whole group; null in the rows of a group behind its first. */
  readonly gap: LayerGap | null;
}

export interface GapCell {
  readonly ms: number | null;
  /** "in 3" of a fused or covered layer, "with 2 more" of a time that stands for several; empty for a time of its own. */
  readonly words: string;
  /** What ran: the delegate's or operator's name where it is not the row's. */
  readonly as: string | null;
  readonly matchedBy: LayerCell['by'];
}

/** Rows in the model's order, each group's gap in its first row. */
export function gapRows({ rows }: MatchedLayers, gaps: readonly LayerGap[], first: number, second: number): readonly GapRow[] {
  const heads = new Map(gaps.map((gap) => [gap.rows[0]!, gap]));
  const numberOf = (place: number) => String(rows[place]!.index ?? place);
  const cellOf = (cell: LayerCell, op: string): GapCell => ({
    ms: cell.ms,
    words:
      cell.within !== null ? `in ${numberOf(cell.within)}` : cell.spans.length > 1 ? `with ${cell.spans.length - 1} more` : '',
    as: cell.layer !== null && cell.layer.op !== op && cell.within === null ? cell.layer.op : null,
    matchedBy: cell.by,
  });
  return rows.map(({ key, op, name, shape, cells }, place) => ({
    key,
    number: numberOf(place),
    op,
    name,
    shape,
    native: cellOf(cells[first]!, op),
    browser: cellOf(cells[second]!, op),
    gap: heads.get(place) ?? null,
  }));
}
