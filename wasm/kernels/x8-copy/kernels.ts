import { RUN_MOVES, WORDS, type RunMove } from '../../elementwise/moveRun.ts';
import type { OperatorKernel } from '../../operatorKernel.ts';
import { field } from '../../struct.ts';
import { add, advance, func, get, i32, mul, op, set, sub, upTo, when, whileLoop, type Wat } from '../../wat.ts';
import { COPY_LOOPS, X8_COPY } from './family.ts';

const { params } = X8_COPY;

/** Runs that are one element: by their bytes, how an element is loaded and stored. */
const SINGLE = [
  [1, 'i32.load8_u', 'i32.store8'],
  [2, 'i32.load16_u', 'i32.store16'],
  [4, 'i32.load', 'i32.store'],
  [8, 'i64.load', 'i64.store'],
] as const;

const allRuns = (label: string, body: readonly Wat[]): Wat =>
  whileLoop(label, get('runsLeft'), [
    ...body,
    advance('in', get('stepIn')),
    advance('out', get('stepOut')),
    advance('runsLeft', i32(-1)),
  ]);

/** The runs of a unit, in a loop that suits their length. */
const runs = (move: RunMove): Wat =>
  SINGLE.reduceRight(
    (others, [bytes, load, store]) =>
      when(
        op('i32.eq', get('run'), i32(bytes)),
        [allRuns(`elements${bytes}`, [op(store, get('out'), op(load, get('in')))])],
        [others],
      ),
    allRuns('runs', move.body),
  );

const outer = (side: 'in' | 'out', loop: number): Wat => field(params, `${side}${loop as 0 | 1 | 2 | 3}`);
const size = (loop: number): Wat => field(params, `size${loop as 1 | 2 | 3}`);

/** Where a unit's runs begin: its turn of every loop times the loop's distance. */
function startOf(side: 'in' | 'out', base: 'input' | 'output'): Wat {
  return COPY_LOOPS.map((loop) => mul(get(`turn${loop}`), outer(side, loop))).reduce(add, field(params, base));
}

/** The next turn of a loop; after its last, the first again and the next turn of the loop around it. */
function nextTurn(loop: number): readonly Wat[] {
  const onward = [advance('rowIn', outer('in', loop)), advance('rowOut', outer('out', loop)), advance(`turn${loop}`, i32(1))];
  if (loop === 0) return onward;
  const back = (side: 'in' | 'out') => mul(sub(i32(0), size(loop)), outer(side, loop));
  return [
    ...onward,
    when(op('i32.eq', get(`turn${loop}`), size(loop)), [
      set(`turn${loop}`, i32(0)),
      advance('rowIn', back('in')),
      advance('rowOut', back('out')),
      ...nextTurn(loop - 1),
    ]),
  ];
}

function copy(name: string, move: RunMove): Wat {
  return func(
    name,
    ['params', 'begin', 'end'],
    [
      ...['in', 'out', 'rowIn', 'rowOut', 'run', 'runsLeft', 'stepIn', 'stepOut'].map((local) => [local, 'i32'] as const),
      ...COPY_LOOPS.map((loop) => [`turn${loop}`, 'i32'] as const),
      ...move.locals,
    ],
    [
      set('turn0', get('begin')),
      ...upTo(3).flatMap((inner) => {
        const loop = 3 - inner;
        return [
          set(`turn${loop}`, op('i32.rem_u', get('turn0'), size(loop))),
          set('turn0', op('i32.div_u', get('turn0'), size(loop))),
        ];
      }),
      set('rowIn', startOf('in', 'input')),
      set('rowOut', startOf('out', 'output')),
      set('run', field(params, 'run')),
      set('stepIn', field(params, 'stepIn')),
      set('stepOut', field(params, 'stepOut')),
      whileLoop('units', op('i32.lt_u', get('begin'), get('end')), [
        set('in', get('rowIn')),
        set('out', get('rowOut')),
        set('runsLeft', field(params, 'count')),
        runs(move),
        advance('begin', i32(1)),
        ...nextTurn(3),
      ]),
    ],
    { exported: name },
  );
}

export const X8_COPY_KERNELS: readonly OperatorKernel[] = RUN_MOVES.map((move) => {
  const name = `x8_copy_ukernel_run${move.bytes}__${move.isa}`;
  const inner = { label: WORDS, tile: { pixels: move.bytes, channels: 1, depth: 1 }, macs: 0 };
  return { name, isa: move.isa, family: X8_COPY, functions: () => ({ [name]: copy(name, move) }), inner };
});
