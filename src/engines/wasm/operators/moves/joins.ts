import { isQuantized } from '../../../../core/isQuantized.ts';
import { stridesOf } from '../../../../core/shape.ts';
import type { ConcatenationOptions } from '../../../../plan/operators/concatenation.ts';
import type { PackOptions } from '../../../../plan/operators/pack.ts';
import { sameGrid } from '../../../graph/sameGrid.ts';
import type { KernelCall, Prepare, WasmSite, WasmTensor } from '../../site.ts';
import { gridOf } from '../../memory/stored.ts';
import { movable, type Movable } from './movable.ts';
import { move } from './moves.ts';
import { answersOf, throughTable } from './throughTable.ts';

/** Inputs one after the other along an axis of the output; `shapeOf` an input with that axis in it. */
function joined<Options extends { readonly axis: number }>(
  shapeOf: (shape: readonly number[], axis: number) => readonly number[],
  elementsOf: (site: WasmSite<unknown>, input: WasmTensor) => Movable | null,
): Prepare<Options> {
  return (site) => {
    const [output] = site.outputs;
    if (!output) return null;
    const { axis } = site.options;
    const strides = stridesOf(output.spec.shape);
    const calls: KernelCall[] = [];
    let start = 0;
    for (const input of site.inputs) {
      const elements = input && elementsOf(site, input);
      if (!input || !elements) return null;
      const shape = shapeOf(input.spec.shape, axis);
      const { from, elementBytes } = elements;
      const to = output.address() + start * strides[axis]! * elementBytes;
      start += shape[axis]!;
      if (input.count === 0) continue;
      calls.push(...elements.calls);
      calls.push(...move(site, { from, to, elementBytes, shape, stridesIn: stridesOf(shape), stridesOut: strides }));
    }
    return calls;
  };
}

const pack = joined<PackOptions>(
  (shape, axis) => shape.toSpliced(axis, 0, 1),
  (site, input) => movable(site, input, site.outputs[0]!.spec),
);

/** Elements on another grid than the output's are brought to it by a table; null where that is not one of 8 bits. */
const concatenation = joined<ConcatenationOptions>(
  (shape) => shape,
  (site, input) => {
    const { spec } = site.outputs[0]!;
    if (!isQuantized(input.spec) || !isQuantized(spec) || sameGrid(input.spec, spec)) return movable(site, input, spec);
    if (!gridOf(input.spec) || !gridOf(spec) || input.spec.dtype !== spec.dtype) return null;
    const room = site.room(input.count);
    return {
      from: room,
      elementBytes: 1,
      calls: [throughTable(site, input, spec, room, answersOf(site, { axis: 0 }, input, spec))],
    };
  },
);

export const JOIN_OPERATORS = [
  ['CONCATENATION', concatenation],
  ['PACK', pack],
] as const;
