import type { SchemeResult } from '../../lab/accuracy/accuracyRecord.ts';
import type { AccuracyLayer } from '../../lab/accuracy/accuracyLayers.ts';

/** A layer that was tried alone in fewer bits. */
export interface BrokenLayer {
  readonly layer: AccuracyLayer;
  readonly result: SchemeResult;
}

/** Id of the scheme that has only this layer in fewer bits. */
export function breakId(operator: number): string {
  return `layer ${operator}`;
}

/**
 * Layers by how much breaks when each alone has fewer bits: the fewest decisions that stay the float model's first; where those are
 * equal, or where outputs decide nothing, the most noise in the outputs. Layers without figures come last, in their order.
 */
export function breakRanking(layers: readonly AccuracyLayer[], results: readonly SchemeResult[]): readonly BrokenLayer[] {
  const byId = new Map(results.map((result) => [result.id, result]));
  const tried = layers.flatMap((layer) => {
    const result = byId.get(breakId(layer.operator));
    return result ? [{ layer, result }] : [];
  });
  return tried.toSorted((a, b) => {
    const [left, right] = [a.result.figures, b.result.figures];
    if (!left || !right) return Number(left === null) - Number(right === null);
    return shareOf(left) - shareOf(right) || noiseOrder(left.sqnr) - noiseOrder(right.sqnr) || 0;
  });
}

function shareOf({ same, decisions }: { readonly same: number; readonly decisions: number }): number {
  return decisions === 0 ? 1 : same / decisions;
}

/** What is not finite is worst; no noise at all is best, and finite, so that two of those are equal. */
function noiseOrder(sqnr: number): number {
  return Number.isNaN(sqnr) ? -Number.MAX_VALUE : Math.min(sqnr, Number.MAX_VALUE);
}
