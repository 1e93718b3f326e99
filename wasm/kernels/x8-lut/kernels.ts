import type { Isa, OperatorKernel } from '../../operatorKernel.ts';
import { field } from '../../struct.ts';
import { add, advance, func, get, i32, op, set, upTo, whileLoop, type Wat } from '../../wat.ts';
import { X8_LUT } from './family.ts';

/** Bytes a turn: independent loads, so that they overlap. */
const UNROLL = 4;

function lut(name: string): Wat {
  const { params } = X8_LUT;
  const byte = (at: number): Wat =>
    op(`i32.store8 offset=${at}`, get('out'), op('i32.load8_u', add(get('table'), op(`i32.load8_u offset=${at}`, get('in')))));
  const step = (count: number): readonly Wat[] => [
    ...upTo(count).map(byte),
    advance('in', i32(count)),
    advance('out', i32(count)),
    advance('begin', i32(count)),
  ];
  return func(
    name,
    ['params', 'begin', 'end'],
    [
      ['in', 'i32'],
      ['out', 'i32'],
      ['table', 'i32'],
    ],
    [
      set('in', add(field(params, 'input'), get('begin'))),
      set('out', add(field(params, 'output'), get('begin'))),
      set('table', field(params, 'table')),
      whileLoop('many', op('i32.le_s', add(get('begin'), i32(UNROLL)), get('end')), step(UNROLL)),
      whileLoop('rest', op('i32.lt_s', get('begin'), get('end')), step(1)),
    ],
    { exported: name },
  );
}

const kernel = (isa: Isa): OperatorKernel => {
  const name = `x8_lut_ukernel_${UNROLL}__${isa}`;
  const inner = { label: 'many', tile: { pixels: UNROLL, channels: 1, depth: 1 }, macs: 0 };
  return { name, isa, family: X8_LUT, functions: () => ({ [name]: lut(name) }), inner };
};

/** A table of 256 bytes fits no SIMD register: one variant serves all. */
export const X8_LUT_KERNELS: readonly OperatorKernel[] = [kernel('scalar')];
