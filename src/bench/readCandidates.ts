import { fullyConnectedSums } from '../core/fullyConnectedSums.ts';
import { mulberry32 } from '../core/random.ts';
import { placeReads, type ReadOrder } from '../engines/wasm/direct/readsKernel.ts';
import { largestErrorShare } from './largestErrorShare.ts';
import type { TurnCandidate } from './timeInTurns.ts';

/** Sequential first: what the others are compared with. */
export const READ_ORDERS = ['sequential', 'shuffled', 'direct'] as const satisfies readonly ReadOrder[];

/** A seeded dense layer whose weights are read in each order, checked against the definition in core/. */
export function readCandidates(kernel: WebAssembly.Module, rows: number, columns: number): readonly TurnCandidate[] {
  const random = mulberry32(rows * 31 + columns);
  const floats = (length: number) => Float32Array.from({ length }, () => random() * 2 - 1);
  const [weights, input] = [floats(rows * columns), floats(columns)];
  const places = shuffledPlaces(weights.length, random);
  const expected = fullyConnectedSums({ rows: 1, inDepth: columns, units: rows, activation: 'NONE' }, input, weights, null);
  const placed = placeReads(kernel, { weights, input, places });
  placed.output.fill(NaN);
  return READ_ORDERS.map((id) => ({
    id,
    run: () => placed.run(id),
    check: () => {
      const error = largestErrorShare(placed.output, expected);
      // What the next order leaves out must not be there from this one.
      placed.output.fill(NaN);
      return error;
    },
  }));
}

/** The numbers below `count` in random order (Fisher and Yates). */
function shuffledPlaces(count: number, random: () => number): Uint32Array {
  const places = Uint32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [places[last], places[other]] = [places[other]!, places[last]!];
  }
  return places;
}
