import { quoted } from './importError.ts';
import type { ImportNote } from './imported.ts';
import { isTableHead, nameColumns, type TableHead } from './nameColumns.ts';
import { operatorName } from './operatorName.ts';
import { readTime } from './readTime.ts';
import { splitRow, type Cell } from './splitRow.ts';
import type { TextLine } from './textLines.ts';

/** A row of a "Run Order" table. */
export interface ProfileRow {
  readonly line: number;
  readonly subgraph: number;
  /** The node's index in its subgraph, which newer versions print behind the name. */
  readonly index: number | null;
  /** Output tensors as printed, without brackets; null for what has none. */
  readonly name: string | null;
  readonly op: string;
  /** One inference: the mean of one call, times the calls in it. */
  readonly ms: number;
  /** `delegate`: one node that stands for all it has taken over; `part`: what a delegate says of its inside. */
  readonly kind: 'node' | 'delegate' | 'part';
  readonly called: number;
}

export interface Profile {
  readonly rows: readonly ProfileRow[];
  readonly notes: readonly ImportNote[];
}

const END = /^\s*$|^=|^Number of nodes executed|^Timings \(|^Memory \(|^\d+ nodes observed/;

/**
 * Rows of the tables in run order, of the regular runs only: initialization, "Top by ..." and summaries hold nothing else.
 *
 * Sections of several subgraphs and of a delegate's inside are told apart by the lines above them.
 *
 * @throws ImportError where a row does not have the columns that its head names
 */
export function readTables(lines: readonly TextLine[]): Profile {
  const rows: ProfileRow[] = [];
  const notes: ImportNote[] = [];
  let initialization = false;
  let subgraph = 0;
  let inside = false;
  let title: string | null = null;
  /** Sections whose table in run order has been read: without titles the second table of each is "Top by ...". */
  const seen = new Set<string>();
  let head: TableHead | null = null;
  for (const line of lines) {
    const text = line.text.trimStart();
    if (/Profiling Info for Benchmark Initialization/.test(text)) initialization = true;
    if (/Operator-wise Profiling Info/.test(text)) [initialization, subgraph, inside] = [false, 0, false];
    if (/^Primary graph /.test(text)) [subgraph, inside] = [0, false];
    const other = /^Subgraph \(index: (\d+)[^)]*\) profile/.exec(text);
    if (other) [subgraph, inside] = [Number(other[1]), false];
    if (/^Delegate internal:/.test(text)) inside = true;
    const titled = /^=+ (.+?) =+$/.exec(text.trimEnd());
    if (titled) title = titled[1]!;
    if (isTableHead(text)) {
      const section = `${initialization} ${subgraph} ${inside}`;
      const wanted = !initialization && (title === 'Run Order' || (title === null && !seen.has(section)));
      head = wanted ? nameColumns(line) : null;
      if (wanted) seen.add(section);
      if (head?.time === 'first')
        notes.push({ line: line.line, text: 'there is no column [avg ms]: the times are those of the first run, [first]' });
    } else if (END.test(text)) head = null;
    else if (head) rows.push(readRow(line, head, subgraph, inside));
  }
  return { rows, notes };
}

function readRow(line: TextLine, head: TableHead, subgraph: number, inside: boolean): ProfileRow {
  const cells = splitRow(line, head);
  const cell = (column: 'type' | 'name' | 'called' | 'first' | 'avg'): Cell | null => cells[head.at.get(column) ?? -1] ?? null;
  const each = readTime(cell(head.time)!, line.line, head.columns[head.at.get(head.time)!]!);
  const calls = Number(cell('called')?.text ?? 1);
  const called = Number.isInteger(calls) && calls >= 1 && calls <= 1e6 ? calls : 1;
  const printed = cell('name')?.text ?? '';
  const named = /^\[(.*)\](?::(\d+))?$/.exec(printed);
  const part = /^Delegate\/(.*?)(?::\d+)?$/.exec(printed.replaceAll('\t', ','));
  const type = (cell('type')?.text || part?.[1]) ?? '';
  const word = type === '' || type === 'DelegateOpInvoke' ? (part?.[1] ?? printed) : type;
  const kind = inside || part ? 'part' : /delegate/i.test(type) ? 'delegate' : 'node';
  return {
    line: line.line,
    subgraph,
    index: named?.[2] === undefined ? null : Number(named[2]),
    name: named ? named[1]! : part || printed === '' ? null : printed,
    op: kind === 'delegate' ? type : operatorName(word) || quoted(line.text),
    ms: each * called,
    kind,
    called,
  };
}
