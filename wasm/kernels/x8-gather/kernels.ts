import { RUN_MOVES, WORDS, type RunMove } from '../../elementwise/moveRun.ts';
import type { OperatorKernel } from '../../operatorKernel.ts';
import { field } from '../../struct.ts';
import { add, advance, func, get, i32, mul, op, set, sub, when, whileLoop, type Wat } from '../../wat.ts';
import { X8_GATHER } from './family.ts';

const { params } = X8_GATHER;

function gather(name: string, move: RunMove): Wat {
  const indexAt = add(
    field(params, 'indices'),
    mul(add(mul(op('i32.div_u', get('plane'), get('outer')), get('chosen')), get('turn')), i32(4)),
  );
  return func(
    name,
    ['params', 'begin', 'end'],
    [
      ...['in', 'out', 'run', 'size', 'chosen', 'outer', 'plane', 'turn', 'index'].map((local) => [local, 'i32'] as const),
      ...move.locals,
    ],
    [
      ...(['run', 'size', 'chosen', 'outer'] as const).map((local) => set(local, field(params, local))),
      set('plane', op('i32.div_u', get('begin'), get('chosen'))),
      set('turn', sub(get('begin'), mul(get('plane'), get('chosen')))),
      set('out', add(field(params, 'output'), mul(get('begin'), get('run')))),
      whileLoop('units', op('i32.lt_u', get('begin'), get('end')), [
        set('index', op('i32.load', indexAt)),
        when(op('i32.ge_u', get('index'), get('size')), ['(unreachable)']),
        set('in', add(field(params, 'input'), mul(add(mul(get('plane'), get('size')), get('index')), get('run')))),
        ...move.body,
        advance('out', get('run')),
        advance('begin', i32(1)),
        advance('turn', i32(1)),
        when(op('i32.eq', get('turn'), get('chosen')), [set('turn', i32(0)), advance('plane', i32(1))]),
      ]),
    ],
    { exported: name },
  );
}

export const X8_GATHER_KERNELS: readonly OperatorKernel[] = RUN_MOVES.map((move) => {
  const name = `x8_gather_ukernel_run${move.bytes}__${move.isa}`;
  const inner = { label: WORDS, tile: { pixels: move.bytes, channels: 1, depth: 1 }, macs: 0 };
  return { name, isa: move.isa, family: X8_GATHER, functions: () => ({ [name]: gather(name, move) }), inner };
});
