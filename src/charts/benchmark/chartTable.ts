/** What the numbers of a column are, from which they are printed. `ms`, `bytes`, `count`; `number`: three figures; `share` and `ratio` of one; `error` in scientific figures. */
export type ColumnKind = 'text' | 'ms' | 'bytes' | 'count' | 'number' | 'share' | 'ratio' | 'error';

export interface TableColumn {
  readonly key: string;
  readonly label: string;
  readonly kind: ColumnKind;
}

/** null: nothing to say there. */
export type CellValue = string | number | null;

export interface TableLine {
  /** Unique in its table: a layer (`<subgraph>.<operator>`), a run's id, or what the chart is about. */
  readonly key: string;
  readonly cells: Readonly<Record<string, CellValue>>;
}

/** A chart as a table: the same numbers, unrounded. */
export interface ChartTable {
  /** What the table holds, for a screen reader. */
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly lines: readonly TableLine[];
}

const UNITS: Readonly<Partial<Record<ColumnKind, string>>> = { ms: 'ms', bytes: 'bytes' };

/** A column's name with its unit, where numbers stand without one: "Median (ms)". */
export function columnName({ label, kind }: TableColumn): string {
  const unit = UNITS[kind];
  return unit ? `${label} (${unit})` : label;
}

/** The lines as objects with named columns: what is written as CSV. */
export function tableRows({ columns, lines }: ChartTable): readonly Readonly<Record<string, CellValue>>[] {
  return lines.map(({ cells }) => Object.fromEntries(columns.map((column) => [columnName(column), cells[column.key] ?? null])));
}

export interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

/** `<column>` ascending, `-<column>` descending; null for the table's own order or a column that it lacks. */
export function readSorting(text: string, columns: readonly TableColumn[]): Sorting | null {
  const descending = text.startsWith('-');
  const column = descending ? text.slice(1) : text;
  return columns.some(({ key }) => key === column) ? { column, descending } : null;
}

/** What is written for a press on a column: its larger values first for numbers, then the other way, then the table's own order. */
export function nextSorting(text: string, { key, kind }: TableColumn): string {
  const [first, second] = kind === 'text' ? [key, `-${key}`] : [`-${key}`, key];
  return text === first ? second : text === second ? '' : first;
}

/** Lines by a column; what has no value stands last either way, and equals keep their order. */
export function sortedLines(lines: readonly TableLine[], sorting: Sorting | null): readonly TableLine[] {
  if (!sorting) return lines;
  const { column, descending } = sorting;
  const sign = descending ? -1 : 1;
  return lines.toSorted((a, b) => {
    const [left, right] = [a.cells[column] ?? null, b.cells[column] ?? null];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
    return sign * String(left).localeCompare(String(right), 'en', { numeric: true });
  });
}
