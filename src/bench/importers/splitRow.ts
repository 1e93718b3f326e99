import { ImportError, quoted } from './importError.ts';
import type { TableHead } from './nameColumns.ts';
import type { TextLine } from './textLines.ts';

/** A cell and where it begins in the file's line, counted from 1. */
export interface Cell {
  readonly text: string;
  readonly column: number;
}

const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?%?$|^[-+]?(?:nan|inf)%?$/i;

/**
 * The cells of a row, one for each column of the head.
 *
 * Types and names may hold the separator ("Convolution (NHWC, F32) GEMM", "[a, b]:3"): where there are more cells than columns,
 * the two text columns share the surplus in the one way that leaves numbers in all others.
 *
 * @throws ImportError where there is no such way, with both counts
 */
export function splitRow(line: TextLine, head: TableHead): readonly Cell[] {
  const count = head.columns.length;
  const cells = cut(line, head.separator === 'comma' ? /,/g : head.separator === 'tab' ? /\t/g : /\s{2,}/g);
  const fits = (row: readonly Cell[]) => row.every(({ text }, at) => isText(head, at) || NUMBER.test(text));
  if (cells.length === count) return cells;
  const tried = head.separator === 'comma' || cells.length > count ? cells : cut(line, /\s+/g);
  const joint = head.separator === 'comma' ? ', ' : ' ';
  const texts = head.columns.flatMap((_, at) => (isText(head, at) ? [at] : []));
  const surplus = tried.length - count;
  if (surplus > 0 && surplus <= 64 && texts.length > 0) {
    for (let first = surplus; first >= 0; first--) {
      if (texts.length === 1 && first < surplus) break;
      const row = merge(tried, texts, [first, surplus - first], joint);
      if (fits(row)) return row;
    }
  }
  throw new ImportError(
    { line: line.line, column: (cells.at(-1)?.column ?? line.offset) + (cells.at(-1)?.text.length ?? 0) },
    `a row of ${cells.length} columns, ${quoted(line.text)}`,
    `${count} are needed, as line ${head.line} names them: ${head.columns.join(', ')}`,
  );
}

function isText(head: TableHead, at: number): boolean {
  return at === head.at.get('type') || at === head.at.get('name');
}

function cut({ text, offset }: TextLine, separator: RegExp): Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  const push = (to: number) => {
    const raw = text.slice(from, to);
    const blank = raw.length - raw.trimStart().length;
    cells.push({ text: raw.trim(), column: offset + from + blank + 1 });
  };
  for (const match of text.matchAll(separator)) {
    push(match.index);
    from = match.index + match[0].length;
  }
  push(text.length);
  // Lines of tables begin with a tab: the cell before it is none.
  const start = cells.findIndex((cell) => cell.text !== '');
  return start > 0 ? cells.slice(start) : cells;
}

/** Cells joined so that the text columns take `extra` more each. */
function merge(cells: readonly Cell[], texts: readonly number[], extra: readonly number[], joint: string): Cell[] {
  const row: Cell[] = [];
  let at = 0;
  for (let column = 0; at < cells.length; column++) {
    const take = 1 + (extra[texts.indexOf(column)] ?? 0);
    const part = cells.slice(at, at + take);
    row.push({ text: part.map(({ text }) => text).join(joint), column: part[0]!.column });
    at += take;
  }
  return row;
}
