import { elementCount } from '../../../core/shape.ts';

/** Distances are bytes: see PAIR_FIELDS in wasm/elementwise/pairs.ts. */
export interface PairLoops {
  readonly depth: number;
  readonly rows: number;
  readonly stepA: number;
  readonly stepB: number;
  readonly rowA: number;
  readonly rowB: number;
  readonly planeA: number;
  readonly planeB: number;
  /** Elements of the output. */
  readonly units: number;
  /** Where each call begins, in bytes from the operands and in elements of the output. */
  readonly starts: readonly { readonly a: number; readonly b: number; readonly output: number }[];
}

/** Dimensions along which both operands either run or repeat. */
interface Axis {
  readonly size: number;
  readonly runsA: boolean;
  readonly runsB: boolean;
}

/** Loops inside one call; dimensions beyond them become calls of their own, up to so many. */
const LOOPS = 3;
const MOST_CALLS = 256;

/**
 * How two operands that broadcast are walked: neighbouring dimensions joined where both run or repeat alike. Null where that would
 * take more calls than is sensible.
 */
export function pairLoops(
  shapeA: readonly number[],
  shapeB: readonly number[],
  shape: readonly number[],
  elementBytes: number,
): PairLoops | null {
  const axes = joinedAxes(shapeA, shapeB, shape);
  const inner = axes.slice(-LOOPS);
  const outer = axes.slice(0, -LOOPS);
  const strideA = (at: number) => strideOf(axes, at, ({ runsA }) => runsA) * elementBytes;
  const strideB = (at: number) => strideOf(axes, at, ({ runsB }) => runsB) * elementBytes;
  const back = (steps: number) => axes.length - steps;
  const units = inner.reduce((count, { size }) => count * size, 1);
  const calls = outer.reduce((count, { size }) => count * size, 1);
  if (calls > MOST_CALLS) return null;
  const starts = Array.from({ length: calls }, (_, call) => {
    let [rest, a, b] = [call, 0, 0];
    for (let at = outer.length - 1; at >= 0; at--) {
      const index = rest % outer[at]!.size;
      rest = (rest - index) / outer[at]!.size;
      a += index * strideA(at);
      b += index * strideB(at);
    }
    return { a, b, output: call * units };
  });
  return {
    depth: inner.at(-1)?.size ?? 1,
    rows: inner.at(-2)?.size ?? 1,
    stepA: strideA(back(1)),
    stepB: strideB(back(1)),
    rowA: strideA(back(2)),
    rowB: strideB(back(2)),
    planeA: strideA(back(3)),
    planeB: strideB(back(3)),
    units: elementCount(shape) === 0 ? 0 : units,
    starts,
  };
}

function joinedAxes(shapeA: readonly number[], shapeB: readonly number[], shape: readonly number[]): readonly Axis[] {
  const axes: Axis[] = [];
  shape.forEach((size, at) => {
    if (size === 1) return;
    const runsA = shapeA[at - shape.length + shapeA.length] === size;
    const runsB = shapeB[at - shape.length + shapeB.length] === size;
    const last = axes.at(-1);
    if (last && last.runsA === runsA && last.runsB === runsB) axes[axes.length - 1] = { ...last, size: last.size * size };
    else axes.push({ size, runsA, runsB });
  });
  return axes;
}

/** Elements of an operand from one index of an axis to the next; 0 where it repeats, and for an axis that is not there. */
function strideOf(axes: readonly Axis[], at: number, runs: (axis: Axis) => boolean): number {
  const axis = axes[at];
  if (!axis || !runs(axis)) return 0;
  return axes.slice(at + 1).reduce((count, inner) => (runs(inner) ? count * inner.size : count), 1);
}
