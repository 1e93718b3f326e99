import { childrenOf, wordsOf, type WatTree } from './watTree.ts';

const INFIX: Readonly<Record<string, string>> = {
  add: '+',
  sub: '-',
  mul: '×',
  xor: '^',
  and: '&',
  or: '|',
  shl: '<<',
  shr_s: '>>',
  shr_u: '>>>',
  eq: '=',
  ne: '≠',
  lt_s: '<',
  lt_u: '<',
  gt_s: '>',
  gt_u: '>',
  le_s: '≤',
  le_u: '≤',
  ge_s: '≥',
  ge_u: '≥',
};
/** Infix operators that may follow each other without parentheses. */
const ASSOCIATIVE = new Set(['+']);

/** Instructions with a shorter name than their own. */
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/relaxed_dot_i8x16_i7x16_add_s$/, 'dot16'],
  [/dot_i16x8_s$/, 'dot8'],
  [/relaxed_madd$/, 'multiplyAdd'],
  [/extmul_(low|high)_\w+$/, 'products_$1'],
  [/extadd_pairwise_\w+$/, 'addNeighbours'],
  [/extend_(low|high)_\w+$/, 'widen_$1'],
];

/** A statement as a line of ordinary notation: `acc0 = dot16(w0, x0, acc0)`; vectors are written like numbers. */
export function readAloud(tree: WatTree): string {
  return said(tree, null);
}

function said(tree: WatTree, outer: string | null): string {
  const { head } = tree;
  const words = wordsOf(tree);
  const parts = childrenOf(tree);
  const [first, second] = parts;
  const name = (word: string | undefined) => (word ?? '').replace(/^\$/, '');
  if (/^(local|global)\.get$/.test(head)) return name(words[0]);
  if (/\.const$/.test(head)) return constant(words);
  if (/^(local|global)\.set$/.test(head) && first) return `${name(words[0])} = ${said(first, null)}`;
  if (head === 'local.tee' && first) return `(${name(words[0])} = ${said(first, null)})`;
  if (/\.load/.test(head) && first) return loaded(head, `memory[${place(first, words)}]`);
  if (/\.store/.test(head) && first && second) return `memory[${place(first, words)}] = ${said(second, null)}`;
  if (head === 'br_if' && first) return jump(name(words[0]), first);
  if (head === 'br') return 'the next turn';
  if (head === 'if' && first) return `if ${said(first, null)}`;
  if (/\.eqz$/.test(head) && first) return `not (${said(first, null)})`;
  const infix = INFIX[head.split('.').at(-1) ?? ''];
  if (infix && first && second) {
    const text = `${said(first, infix)} ${infix} ${said(second, infix)}`;
    return outer !== null && !(outer === infix && ASSOCIATIVE.has(infix)) ? `(${text})` : text;
  }
  const lanes = words.filter((word) => /^\d+$/.test(word));
  return `${shortName(head)}(${[...parts.map((part) => said(part, null)), ...lanes].join(', ')})`;
}

function shortName(head: string): string {
  const own = head.split('.').at(-1) ?? head;
  const found = SHORT.find(([pattern]) => pattern.test(own));
  return found ? (own.match(found[0])?.[0] ?? own).replace(found[0], found[1]) : own;
}

/** A place in memory: `x + 16`. */
function place(address: WatTree, words: readonly string[]): string {
  const offset = Number(/^offset=(\d+)$/.exec(words.find((word) => word.startsWith('offset=')) ?? '')?.[1] ?? 0);
  return `${said(address, '+')}${offset > 0 ? ` + ${offset}` : ''}`;
}

/** What becomes of the loaded bytes. */
function loaded(head: string, from: string): string {
  if (/_splat$/.test(head)) return `splat(${from})`;
  return /load\d+x\d+_[su]$/.test(head) ? `widen(${from})` : from;
}

/** Jumps to a label that ends in `_end` leave the loop, others begin its next turn. */
function jump(label: string, condition: WatTree): string {
  const [asked] = condition.head === 'i32.eqz' ? childrenOf(condition) : [];
  const leaves = label.endsWith('_end');
  const word = asked ? 'unless' : 'where';
  return `${leaves ? 'leave the loop' : 'the next turn'} ${word} ${said(asked ?? condition, null)}`;
}

/** One number for all lanes where they are the same. */
function constant(words: readonly string[]): string {
  const numbers = words.filter((word) => !/x\d+$/.test(word) || /^0x/.test(word));
  return new Set(numbers).size === 1 ? numbers[0]! : `[${numbers.join(' ')}]`;
}
