import { instructionOf, type InstructionKind } from './instructions.ts';
import { readAloud } from './readAloud.ts';
import type { WatTree } from './watTree.ts';

/** A piece of text of one colour. */
export interface WatToken {
  readonly text: string;
  /** `plain` for parentheses and operands. */
  readonly kind: InstructionKind | 'plain';
}

/** A statement of the text format, printed. */
export interface WatRow {
  /** Lines of tokens, indented. */
  readonly lines: readonly (readonly WatToken[])[];
  /** The statement it is; null for the end of a block. */
  readonly statement: WatTree | null;
  /** What it does in ordinary notation; empty for the end of a block. */
  readonly aloud: string;
}

/** Blocks whose contents are statements of their own. */
const BLOCKS: ReadonlySet<string> = new Set(['block', 'loop', 'if', 'then', 'else', 'func']);
/** A phone shows about as many characters in a line. */
const WIDTH = 40;

/** Statements as rows: blocks are opened, filled and closed, everything else is one row. */
export function watRows(statements: readonly WatTree[], depth = 0): readonly WatRow[] {
  return statements.flatMap((statement) => rowsOf(statement, depth));
}

function rowsOf(tree: WatTree, depth: number): readonly WatRow[] {
  if (!BLOCKS.has(tree.head)) return [{ lines: printed(tree, depth), statement: tree, aloud: readAloud(tree) }];
  const { head, operands } = tree;
  const inner = operands.filter((operand): operand is WatTree => typeof operand !== 'string');
  const isHead = ({ head: name }: WatTree, index: number) =>
    head === 'func' ? ['param', 'local', 'export', 'result'].includes(name) : head === 'if' ? index === 0 : name === 'result';
  const own: WatTree = { head, operands: operands.filter((one) => typeof one === 'string' || isHead(one, inner.indexOf(one))) };
  const opened = printed(own, depth).map((line, index, all) => (index === all.length - 1 ? line.slice(0, -1) : line));
  const body = inner.filter((one, index) => !isHead(one, index));
  return [
    { lines: opened, statement: own, aloud: head === 'if' ? readAloud(own) : '' },
    ...body.flatMap((one) => rowsOf(one, depth + 1)),
    { lines: [[indent(depth), { text: ')', kind: 'plain' }]], statement: null, aloud: '' },
  ];
}

const indent = (depth: number): WatToken => ({ text: '  '.repeat(depth), kind: 'plain' });

/** An expression on one line where it fits, else its parts on lines of their own. */
function printed(tree: WatTree, depth: number): readonly (readonly WatToken[])[] {
  const flat = flatTokens(tree);
  const width = flat.reduce((sum, { text }) => sum + text.length, 0);
  const parts = tree.operands.filter((operand) => typeof operand !== 'string');
  if (2 * depth + width <= WIDTH || parts.length === 0) return [[indent(depth), ...flat]];
  const words = tree.operands.filter((operand) => typeof operand === 'string');
  const head: WatToken[] = [
    indent(depth),
    { text: '(', kind: 'plain' },
    { text: tree.head, kind: instructionOf(tree.head).kind },
    ...words.map((word): WatToken => ({ text: ` ${word}`, kind: 'plain' })),
  ];
  const lines = [head, ...parts.flatMap((part) => printed(part, depth + 1))];
  return lines.map((line, index) => (index === lines.length - 1 ? [...line, { text: ')', kind: 'plain' }] : line));
}

function flatTokens({ head, operands }: WatTree): readonly WatToken[] {
  return [
    { text: '(', kind: 'plain' },
    { text: head, kind: instructionOf(head).kind },
    ...operands.flatMap((operand): WatToken[] =>
      typeof operand === 'string'
        ? [{ text: ` ${operand}`, kind: 'plain' }]
        : [{ text: ' ', kind: 'plain' }, ...flatTokens(operand)],
    ),
    { text: ')', kind: 'plain' },
  ];
}

/** Rows as text to copy. */
export function rowsText(rows: readonly WatRow[]): string {
  return rows.flatMap(({ lines }) => lines.map((line) => line.map(({ text }) => text).join(''))).join('\n');
}
