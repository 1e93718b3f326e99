import { operatorColour } from '../../../kindOf.ts';
import type { Series } from '../../../state/seriesOf.ts';

/** Operator types as a legend: their fixed colours, with a pattern where two types of a chart share one. */
export function typeLooks(ops: readonly string[]): readonly Series[] {
  const uses = new Map<number, number>();
  return ops.map((op) => {
    const colour = operatorColour(op);
    const use = uses.get(colour) ?? 0;
    uses.set(colour, use + 1);
    return { id: op, label: op, colour, pattern: use % 4 };
  });
}
