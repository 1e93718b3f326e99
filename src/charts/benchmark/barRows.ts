import { max, scaleLinear, sum } from 'd3';
import type { Rect, Tick } from '../geometry.ts';
import { valueTicks } from '../valueTicks.ts';

/** What a row of a bar chart shows, in the units of its scale. */
export interface BarRow {
  readonly key: string;
  readonly label: string;
  /** The value in words, interval and all; or why there is none. */
  readonly text: string;
  /** Lengths after each other from zero; none where there is no value. */
  readonly parts: readonly number[];
  readonly interval: readonly [low: number, high: number] | null;
  /** Printed above the row where a new group begins. */
  readonly heading?: string | null;
}

export interface DrawnRow {
  readonly key: string;
  readonly label: string;
  readonly text: string;
  readonly labelY: number;
  /** Of the text: right of the label where there is room, else under the bar. */
  readonly textX: number;
  readonly textY: number;
  readonly textEnd: boolean;
  readonly parts: readonly Rect[];
  readonly whisker: { readonly from: number; readonly to: number; readonly y: number } | null;
  readonly heading: { readonly text: string; readonly y: number } | null;
  /** What a finger hits. */
  readonly hit: Rect;
}

export interface BarRows {
  readonly width: number;
  readonly height: number;
  readonly plot: Rect;
  readonly ticks: readonly Tick[];
  readonly rows: readonly DrawnRow[];
}

export interface BarRowsOptions {
  /** Pixels. */
  readonly width: number;
  /** Where the scale ends at least. */
  readonly least?: number;
}

/** Below this width the words of a value stand under its bar. */
const NARROW_PX = 620;
const MARGIN = { top: 22, right: 12, bottom: 6 };
const HEADING_PX = 26;
const LETTER_PX = 6.6;

/** Rows with a label, a bar of one or more parts from zero on one scale, and the value in words; readable on a phone. */
export function barRows(rows: readonly BarRow[], { width, least = 0 }: BarRowsOptions): BarRows {
  const narrow = width < NARROW_PX;
  const rowHeight = narrow ? 60 : 44;
  const longest = Math.max(least, max(rows, ({ parts, interval }) => Math.max(sum(parts), interval?.[1] ?? 0)) ?? 0);
  const plotWidth = Math.max(0, width - MARGIN.right);
  const x = scaleLinear([0, longest > 0 ? longest : 1], [0, plotWidth]);

  let y = MARGIN.top;
  const drawn = rows.map(({ key, label, text, parts, interval, heading = null }): DrawnRow => {
    const head = heading === null ? null : { text: heading, y: y + HEADING_PX - 8 };
    if (head) y += HEADING_PX;
    const barY = y + 21;
    const centre = barY + 7;
    const row: DrawnRow = {
      key,
      label: shortened(label, narrow ? width : width - text.length * LETTER_PX - 24),
      text: shortened(text, width),
      labelY: y + 15,
      textX: narrow ? 0 : width - MARGIN.right,
      textY: narrow ? barY + 29 : y + 15,
      textEnd: !narrow,
      parts: partsOf(parts, x, barY),
      whisker: interval && { from: x(interval[0]), to: x(interval[1]), y: centre },
      heading: head,
      hit: { x: 0, y, width, height: rowHeight },
    };
    y += rowHeight;
    return row;
  });
  return {
    width,
    height: y + MARGIN.bottom,
    plot: { x: 0, y: MARGIN.top, width: plotWidth, height: y - MARGIN.top },
    ticks: valueTicks(x, 72),
    rows: drawn,
  };
}

function partsOf(parts: readonly number[], x: (value: number) => number, y: number): readonly Rect[] {
  let from = 0;
  return parts.map((value) => {
    const rect = { x: x(from), y, width: x(from + value) - x(from), height: 14 };
    from += value;
    return rect;
  });
}

function shortened(text: string, width: number): string {
  const letters = Math.max(8, Math.floor(width / LETTER_PX));
  return text.length > letters ? `${text.slice(0, letters - 1)}…` : text;
}
