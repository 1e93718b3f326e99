/** A layer of a line. */
export interface NoisePoint {
  readonly operator: number;
  /** Which of the layers it is, from 1. */
  readonly place: number;
  /** Decibels as they were measured; Infinity for none. */
  readonly sqnr: number;
  /** Where it is drawn: nothing above `MOST_DB` and nothing below 0. */
  readonly drawn: number;
}

/** Above this the noise is that of float32 itself. */
const MOST_DB = 100;

/** Lines over layers in execution order; a layer that was not compared, or gave values that are not finite, has no point. */
export function layerNoiseLines(
  layers: readonly { readonly operator: number }[],
  schemes: readonly { readonly id: string; readonly layers: readonly { readonly operator: number; readonly sqnr: number }[] }[],
): readonly { readonly id: string; readonly points: readonly NoisePoint[] }[] {
  return schemes.map(({ id, layers: noises }) => {
    const byOperator = new Map(noises.map(({ operator, sqnr }) => [operator, sqnr]));
    const points = layers.flatMap(({ operator }, index) => {
      const sqnr = byOperator.get(operator);
      if (sqnr === undefined || Number.isNaN(sqnr)) return [];
      return [{ operator, place: index + 1, sqnr, drawn: Math.min(MOST_DB, Math.max(0, sqnr)) }];
    });
    return { id, points };
  });
}
