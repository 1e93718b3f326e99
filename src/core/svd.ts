/** A matrix taken apart: the sum over i of singularValues[i] * left_i * right_i, a column times a row each. */
export interface Svd {
  readonly rows: number;
  readonly columns: number;
  /** min(rows, columns) of them, from large to small, none negative. */
  readonly singularValues: Float64Array;
  /** `[count, rows]`: orthonormal columns, one after the other; the largest element of each is positive. */
  readonly left: Float64Array;
  /** `[count, columns]`: orthonormal rows, one after the other. */
  readonly right: Float64Array;
}

/** Enough for any matrix: convergence is quadratic, and 11 x 11 takes about 6. */
const MOST_SWEEPS = 60;
/** Cosine of the angle under which two columns count as orthogonal. */
const ORTHOGONAL = 1e-15;

/**
 * Singular value decomposition by one-sided Jacobi rotations: columns are turned against each other until all are orthogonal;
 * their lengths are then the singular values, small ones as exact as large ones.
 *
 * values  [rows, columns], row by row
 *
 * @throws RangeError where the values are not rows * columns finite numbers
 * @see Golub and Van Loan: Matrix Computations, 4th edition, section 8.6.3
 */
export function svd(values: ArrayLike<number>, rows: number, columns: number): Svd {
  if (values.length !== rows * columns || rows < 1 || columns < 1)
    throw new RangeError(`${rows}x${columns} is ${rows * columns} values, at least one; got ${values.length}`);
  for (let index = 0; index < values.length; index++)
    if (!Number.isFinite(values[index])) throw new RangeError(`value ${index} is ${values[index]}; all must be finite`);
  const wide = columns > rows;
  const [count, length] = wide ? [rows, columns] : [columns, rows];
  // The shorter side's vectors, each stored whole; of a wide matrix its rows.
  const turned = Float64Array.from({ length: count * length }, (_, index) => {
    const [vector, element] = [Math.floor(index / length), index % length];
    return values[wide ? vector * columns + element : element * columns + vector]!;
  });
  const rotation = Float64Array.from({ length: count * count }, (_, index) => (index % (count + 1) === 0 ? 1 : 0));
  let sweeps = 0;
  while (sweep(turned, rotation, count, length) && sweeps < MOST_SWEEPS) sweeps++;
  return ordered(turned, rotation, { rows, columns, wide, count, length });
}

/** Turns every pair of vectors once; true if any was not orthogonal yet. */
function sweep(turned: Float64Array, rotation: Float64Array, count: number, length: number): boolean {
  let changed = false;
  for (let p = 0; p < count - 1; p++) {
    for (let q = p + 1; q < count; q++) {
      const pp = dot(turned, p * length, p * length, length);
      const qq = dot(turned, q * length, q * length, length);
      const pq = dot(turned, p * length, q * length, length);
      if (pq === 0 || Math.abs(pq) <= ORTHOGONAL * Math.sqrt(pp) * Math.sqrt(qq)) continue;
      changed = true;
      const zeta = (qq - pp) / (2 * pq);
      const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
      const cosine = 1 / Math.hypot(1, tangent);
      rotate(turned, p * length, q * length, length, cosine, cosine * tangent);
      rotate(rotation, p * count, q * count, count, cosine, cosine * tangent);
    }
  }
  return changed;
}

function dot(values: Float64Array, a: number, b: number, length: number): number {
  let sum = 0;
  for (let index = 0; index < length; index++) sum += values[a + index]! * values[b + index]!;
  return sum;
}

function rotate(out: Float64Array, p: number, q: number, length: number, cosine: number, sine: number): void {
  for (let index = 0; index < length; index++) {
    const [before, behind] = [out[p + index]!, out[q + index]!];
    out[p + index] = cosine * before - sine * behind;
    out[q + index] = sine * before + cosine * behind;
  }
}

interface Sizes {
  readonly rows: number;
  readonly columns: number;
  readonly wide: boolean;
  readonly count: number;
  readonly length: number;
}

function ordered(turned: Float64Array, rotation: Float64Array, { rows, columns, wide, count, length }: Sizes): Svd {
  const norms = Float64Array.from({ length: count }, (_, vector) =>
    Math.sqrt(dot(turned, vector * length, vector * length, length)),
  );
  const order = [...norms.keys()].sort((a, b) => norms[b]! - norms[a]!);
  const largest = norms[order[0]!]!;
  const long = new Float64Array(count * length);
  const short = new Float64Array(count * count);
  for (const [place, vector] of order.entries()) {
    const norm = norms[vector]!;
    // What is left of a lower rank is rounding: its direction would not be orthogonal to the others.
    const vanished = norm <= largest * length * Number.EPSILON;
    if (vanished) long.set(orthogonalTo(long, place, length), place * length);
    else for (let index = 0; index < length; index++) long[place * length + index] = turned[vector * length + index]! / norm;
    short.set(rotation.subarray(vector * count, (vector + 1) * count), place * count);
  }
  const [left, right] = wide ? [short, long] : [long, short];
  for (let place = 0; place < count; place++) pointUp(left, right, place, rows, columns);
  return { rows, columns, singularValues: Float64Array.from(order, (vector) => norms[vector]!), left, right };
}

/** A unit vector orthogonal to the first `known` ones. */
function orthogonalTo(vectors: Float64Array, known: number, length: number): Float64Array {
  let best = new Float64Array(length);
  let bestNorm = -1;
  for (let axis = 0; axis < length; axis++) {
    const candidate = new Float64Array(length);
    candidate[axis] = 1;
    // Twice: the second pass removes what rounding left.
    for (let pass = 0; pass < 2; pass++) {
      for (let vector = 0; vector < known; vector++) {
        let share = 0;
        for (let index = 0; index < length; index++) share += candidate[index]! * vectors[vector * length + index]!;
        for (let index = 0; index < length; index++)
          candidate[index] = candidate[index]! - share * vectors[vector * length + index]!;
      }
    }
    const norm = Math.sqrt(dot(candidate, 0, 0, length));
    if (norm > bestNorm) [best, bestNorm] = [candidate, norm];
  }
  return best.map((value) => value / bestNorm);
}

/** Gives a pair of vectors the sign with which the largest element of the left one is positive. */
function pointUp(left: Float64Array, right: Float64Array, place: number, rows: number, columns: number): void {
  const column = left.subarray(place * rows, (place + 1) * rows);
  const largest = column.reduce((most, value) => (Math.abs(value) > Math.abs(most) * (1 + 1e-9) ? value : most), 0);
  if (largest >= 0) return;
  const row = right.subarray(place * columns, (place + 1) * columns);
  for (const values of [column, row]) values.forEach((value, index) => (values[index] = value === 0 ? 0 : -value));
}

/**
 * Number of singular values that are more than rounding.
 *
 * The bound is that of NumPy's matrix_rank: the largest value times the longer side times 2^-52.
 */
export function rankOf({ singularValues, rows, columns }: Svd): number {
  const bound = singularValues[0]! * Math.max(rows, columns) * Number.EPSILON;
  return singularValues.filter((value) => value > bound).length;
}
