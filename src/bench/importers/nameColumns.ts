import { ImportError, quoted } from './importError.ts';
import type { TextLine } from './textLines.ts';

/** Columns that matter, by the names that versions of benchmark_model gave them. */
export type Column = 'type' | 'first' | 'avg' | 'called' | 'name';

const NAMES: Readonly<Record<string, Column>> = {
  'node type': 'type',
  first: 'first',
  'avg ms': 'avg',
  avg_ms: 'avg',
  'times called': 'called',
  name: 'name',
};

/** What a table's head line says: how rows are split, and which column is where. */
export interface TableHead {
  readonly line: number;
  readonly separator: 'tab' | 'spaces' | 'comma';
  readonly columns: readonly string[];
  readonly at: ReadonlyMap<Column, number>;
  /** Column of the time: the mean, or the first run where there is none. */
  readonly time: Column;
}

/** Whether the line is the head of a table of nodes, in whatever order; the summary by type has a column "count" and is none. */
export function isTableHead(text: string): boolean {
  if (/\[node type\]|\[name\]/i.test(text))
    return /\[(avg ms|first|times called|cdf%|%)\]/i.test(text) && !/\[count\]/i.test(text);
  const cells = text
    .toLowerCase()
    .split(',')
    .map((cell) => cell.trim());
  const named = cells.filter((cell) => NAMES[cell] !== undefined).length;
  return named >= 2 && (cells.includes('node type') || cells.includes('name')) && !cells.includes('count');
}

/**
 * Columns by the names in the head line: their order and number vary with the version.
 *
 * @throws ImportError where no column holds a time
 */
export function nameColumns({ text, line, offset }: TextLine): TableHead {
  const bracketed = [...text.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1]!);
  const separator = bracketed.length === 0 ? 'comma' : text.includes('\t') ? 'tab' : 'spaces';
  const columns = separator === 'comma' ? text.split(',').map((cell) => cell.trim()) : bracketed;
  const at = new Map<Column, number>();
  for (const [index, name] of columns.entries()) {
    const column = NAMES[name.toLowerCase().trim()];
    if (column && !at.has(column)) at.set(column, index);
  }
  const time = at.has('avg') ? 'avg' : at.has('first') ? 'first' : null;
  if (time === null)
    throw new ImportError(
      { line, column: offset + text.search(/\S|$/) + 1 },
      `the columns ${columns.map(quoted).join(', ')} hold no time`,
      'a column [avg ms] or [first] is needed, beside [node type] or [Name]',
    );
  return { line, separator, columns, at, time };
}
