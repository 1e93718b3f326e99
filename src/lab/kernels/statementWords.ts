import { instructionOf, type Instruction } from './instructions.ts';
import { childrenOf, type WatTree } from './watTree.ts';

/** The instructions of a statement in the order in which they are executed, each name once; names and constants are left out. */
export function statementWords(statement: WatTree): readonly (Instruction & { readonly name: string })[] {
  const found = new Map<string, Instruction>();
  const visit = (tree: WatTree): void => {
    childrenOf(tree).forEach(visit);
    const instruction = instructionOf(tree.head);
    if (instruction.kind !== 'name') found.set(tree.head, instruction);
  };
  visit(statement);
  return [...found].map(([name, instruction]) => ({ name, ...instruction }));
}
