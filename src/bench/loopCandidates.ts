import { poolSums } from '../core/pool2d.ts';
import { mulberry32 } from '../core/random.ts';
import { placeLoops } from '../engines/wasm/direct/loopKernel.ts';
import { evaluateStage } from '../stage/evaluate.ts';
import type { Geometry } from '../stage/geometry.ts';
import { LOOP_ORDERS } from '../stage/loopOrders.ts';
import { largestErrorShare } from './largestErrorShare.ts';
import type { TurnCandidate } from './timeInTurns.ts';

/** The loops of a geometry in every order over seeded values, each checked against the definition in core/. */
export function loopCandidates(kernel: WebAssembly.Module, geometry: Geometry): readonly TurnCandidate[] {
  const { inHeight, inWidth, inChannels, outChannels, filterHeight, filterWidth, depth, hasFilter } = geometry;
  const random = mulberry32(inHeight * 31 + outChannels);
  const floats = (length: number) => Float32Array.from({ length }, () => random() * 2 - 1);
  const input = floats(inHeight * inWidth * inChannels);
  const filter = floats(hasFilter ? outChannels * filterHeight * filterWidth * depth : 0);
  const sums: Geometry = { ...geometry, activation: 'NONE', bias: false };
  const expected =
    geometry.kind === 'averagePool' ? poolSums(sums, input).sums : evaluateStage(sums, { input, filter, bias: null });
  const placed = placeLoops(kernel, sums, input, filter);
  placed.output.fill(NaN);
  return LOOP_ORDERS.map(({ id }) => ({
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
