import { stridesOf } from '../../../../core/shape.ts';
import type { PadOptions } from '../../../../core/pad.ts';
import type { MirrorPadOptions } from '../../../../plan/operators/mirrorPad.ts';
import type { Prepare, WasmSite, WasmTensor } from '../../site.ts';
import { flipOf } from '../../memory/stored.ts';
import { constantFill, fillBorder, zeroOf, type Fill } from './fills.ts';
import { movable } from './movable.ts';
import { move } from './moves.ts';

/** PADV2's value: repeated where it is known, else the computed element itself. */
function fillOf(site: WasmSite<unknown>, input: WasmTensor, value: WasmTensor): Fill | null {
  if (value.spec.dtype !== input.spec.dtype || value.count !== 1) return null;
  if (value.values) return constantFill(site, input.spec, value.values[0]!);
  const same = flipOf(value.spec, site.target) === flipOf(input.spec, site.target);
  return same ? { from: value.address(), elements: 1 } : null;
}

const pad: Prepare<PadOptions> = (site) => {
  const [input, , value] = site.inputs;
  const [output] = site.outputs;
  if (!input || !output) return null;
  const elements = movable(site, input, output.spec);
  const fill = site.op === 'PAD' ? constantFill(site, input.spec, zeroOf(input.spec)) : value && fillOf(site, input, value);
  // What fills is stored as the input is.
  if (!elements || elements.calls.length > 0 || !fill) return null;
  const { shape } = input.spec;
  const { from, elementBytes } = elements;
  const stridesOut = stridesOf(output.spec.shape);
  const offset = site.options.before.reduce((sum, size, d) => sum + size * stridesOut[d]!, 0);
  const to = output.address();
  return [
    ...fillBorder(site, to, elementBytes, shape, site.options, fill),
    ...move(site, { from, to: to + offset * elementBytes, elementBytes, shape, stridesIn: stridesOf(shape), stridesOut }),
  ];
};

/** The middle and the mirror images of both ends along each dimension, in every combination. */
const mirrorPad: Prepare<MirrorPadOptions> = (site) => {
  const [input] = site.inputs;
  const [output] = site.outputs;
  const elements = output && movable(site, input, output.spec);
  if (!input || !elements) return null;
  const { paddings, mode } = site.options;
  const [strides, stridesOut] = [stridesOf(input.spec.shape), stridesOf(output.spec.shape)];
  const edge = mode === 'REFLECT' ? 0 : 1;
  interface Part {
    readonly size: number;
    readonly from: number;
    readonly to: number;
    readonly step: 1 | -1;
  }
  const choices = input.spec.shape.map((size, d): readonly Part[] => {
    const [before, after] = paddings[d]!;
    const all: readonly Part[] = [
      { size: before, from: before - edge, to: 0, step: -1 },
      { size, from: 0, to: before, step: 1 },
      { size: after, from: size - 2 + edge, to: before + size, step: -1 },
    ];
    return all.filter((part) => part.size > 0);
  });
  const combinations = choices.reduce<readonly (readonly Part[])[]>(
    (before, parts) => before.flatMap((chosen) => parts.map((part) => [...chosen, part])),
    [[]],
  );
  const { from, elementBytes } = elements;
  const offset = (places: readonly number[], along: readonly number[]) =>
    places.reduce((sum, place, d) => sum + place * along[d]!, 0) * elementBytes;
  return [
    ...elements.calls,
    ...combinations.flatMap((parts) =>
      move(site, {
        from:
          from +
          offset(
            parts.map((part) => part.from),
            strides,
          ),
        to:
          output.address() +
          offset(
            parts.map((part) => part.to),
            stridesOut,
          ),
        elementBytes,
        shape: parts.map(({ size }) => size),
        stridesIn: parts.map(({ step }, d) => step * strides[d]!),
        stridesOut,
      }),
    ),
  ];
};

export const BORDER_OPERATORS = [
  ['PAD', pad],
  ['PADV2', pad],
  ['MIRROR_PAD', mirrorPad],
] as const;
