import { childrenOf, type WatTree } from './watTree.ts';

/** A loop of a function: what it does in a turn. */
export interface LoopText {
  /** Statements of one turn in order, the jump back to the beginning among them. */
  readonly turn: readonly WatTree[];
}

/**
 * The loop with a label, `$` left out, anywhere in a function.
 *
 * @throws RangeError where there is none, naming those there are
 */
export function innerLoop(func: WatTree, label: string): LoopText {
  const labels: string[] = [];
  const search = (tree: WatTree): LoopText | null => {
    if (tree.head === 'loop') {
      const [name] = tree.operands;
      if (name === `$${label}`) return { turn: childrenOf(tree) };
      labels.push(String(name));
    }
    for (const child of childrenOf(tree)) {
      const found = search(child);
      if (found) return found;
    }
    return null;
  };
  const found = search(func);
  if (!found) throw new RangeError(`no loop $${label}; there are ${labels.join(', ') || 'none'}`);
  return found;
}
