import { instructionOf, type InstructionKind } from './instructions.ts';
import { childrenOf, type WatTree } from './watTree.ts';

/** What one turn of a loop executes, counted in its text. */
export interface TurnCount {
  /** Instructions that compute, load, store or jump. */
  readonly executed: number;
  /** Each kind of them; names and constants apart, which become registers and immediate operands of the others. */
  readonly byKind: Readonly<Record<InstructionKind, number>>;
  /** How often each instruction stands there, the most frequent first, names and constants left out. */
  readonly byName: readonly { readonly name: string; readonly count: number }[];
}

/** Counts the instructions of a turn, all branches of an `if` included. */
export function countTurn(turn: readonly WatTree[]): TurnCount {
  const byKind: Record<InstructionKind, number> = { multiply: 0, load: 0, store: 0, compute: 0, control: 0, name: 0 };
  const byName = new Map<string, number>();
  const visit = (tree: WatTree): void => {
    const { kind } = instructionOf(tree.head);
    byKind[kind]++;
    if (kind !== 'name') byName.set(tree.head, (byName.get(tree.head) ?? 0) + 1);
    childrenOf(tree).forEach(visit);
  };
  turn.forEach(visit);
  const names = [...byName].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
  return { executed: names.reduce((sum, { count }) => sum + count, 0), byKind, byName: names };
}
