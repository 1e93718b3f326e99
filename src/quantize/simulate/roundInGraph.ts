import type { Grid } from '../grid/grid.ts';
import type { GrowingGraph } from './growingGraph.ts';

/** Largest half. */
const MOST_HALF = 65504;

/** Whole bits that a float32 has beyond the significand of a format. */
const SPARE_BITS = { float16: 13, bfloat16: 16 } as const;

/** From one tensor to another through operators, each of which gets a tensor of its own. */
function chain(
  graph: GrowingGraph,
  from: number,
  to: number,
  name: string,
  steps: readonly (readonly [string, number?])[],
): void {
  let at = from;
  steps.forEach(([op, constant], index) => {
    const next = index === steps.length - 1 ? to : graph.computedLike(from, `${name}/${op.toLowerCase()}${index}`);
    graph.add(op, constant === undefined ? [at] : [at, scalar(graph, constant, `${name}/by${index}`)], [next]);
    at = next;
  });
}

/**
 * Puts `to`, the nearest value of a grid to `from`, into the graph: scale * clamp(round(from / scale)) in float32.
 *
 * ROUND is half to even on every engine, so the result is the grid's as if the tensor were kept in integers.
 */
export function roundToGrid(graph: GrowingGraph, from: number, to: number, grid: Grid, name: string): void {
  const { scale, zeroPoint, qMin, qMax } = grid;
  chain(graph, from, to, name, [
    ['DIV', scale],
    ['ROUND'],
    ['MINIMUM', qMax - zeroPoint],
    ['MAXIMUM', qMin - zeroPoint],
    ['MUL', scale],
  ]);
}

/**
 * Puts `to`, `from` with the significand of a shorter float, into the graph: p = from * (2^s + 1), to = p + (from - p) with s bits
 * fewer, rounded to nearest (of two equally near ones either). float16 ends at 65504; its subnormals keep their precision.
 *
 * @see G. W. Veltkamp's splitting; T. J. Dekker, "A floating-point technique for extending the available precision", 1971
 */
export function roundToShortFloat(
  graph: GrowingGraph,
  from: number,
  to: number,
  format: 'float16' | 'bfloat16',
  name: string,
): void {
  const like = (part: string) => graph.computedLike(from, `${name}/${part}`);
  const [product, rest] = [like('product'), like('rest')];
  graph.add('MUL', [from, scalar(graph, 2 ** SPARE_BITS[format] + 1, `${name}/split`)], [product]);
  graph.add('SUB', [from, product], [rest]);
  if (format === 'bfloat16') return graph.add('ADD', [product, rest], [to]);
  const short = like('short');
  graph.add('ADD', [product, rest], [short]);
  chain(graph, short, to, name, [
    ['MINIMUM', MOST_HALF],
    ['MAXIMUM', -MOST_HALF],
  ]);
}

function scalar(graph: GrowingGraph, value: number, name: string): number {
  return graph.constant(Float32Array.of(value), [1], name);
}
