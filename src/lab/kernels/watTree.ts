/** An expression of the WebAssembly text format: `(head operand operand ...)`; operands that are no expressions are words as written. */
export interface WatTree {
  readonly head: string;
  readonly operands: readonly (WatTree | string)[];
}

const WORD = /"[^"]*"|[()]|[^\s()"]+/g;

/**
 * One expression of the text format as a tree. Comments are not understood: the generator writes none.
 *
 * @throws RangeError where parentheses do not match or something follows
 */
export function watTree(text: string): WatTree {
  const words = text.match(WORD) ?? [];
  let at = 0;
  const read = (): WatTree => {
    if (words[at] !== '(')
      throw new RangeError(`an expression begins with "(", not with "${words[at] ?? 'the end'}" (word ${at})`);
    const head = words[at + 1] ?? '';
    at += 2;
    const operands: (WatTree | string)[] = [];
    while (words[at] !== ')') {
      if (at >= words.length) throw new RangeError(`"(${head}" is never closed`);
      operands.push(words[at] === '(' ? read() : words[at++]!);
    }
    at++;
    return { head, operands };
  };
  const tree = read();
  if (at < words.length) throw new RangeError(`"${words[at]}" follows the expression (word ${at} of ${words.length})`);
  return tree;
}

/** The operands that are expressions themselves. */
export function childrenOf({ operands }: WatTree): readonly WatTree[] {
  return operands.filter((operand) => typeof operand !== 'string');
}

/** The operands that are words: names, numbers, `offset=4`. */
export function wordsOf({ operands }: WatTree): readonly string[] {
  return operands.filter((operand) => typeof operand === 'string');
}
