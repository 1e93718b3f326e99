import { storeFirstLanes } from '../../elementwise/storeLanes.ts';
import type { Isa, OperatorKernel } from '../../operatorKernel.ts';
import { field } from '../../struct.ts';
import { add, advance, func, get, i32, mul, op, set, sub, upTo, when, whileLoop, type ValueType, type Wat } from '../../wat.ts';
import { COPY_LOOPS, X8_COPY } from './family.ts';

const { params } = X8_COPY;

/** How a run is moved from local `in` to local `out`. */
interface Move {
  readonly tile: string;
  readonly isa: Isa;
  readonly locals: readonly (readonly [name: string, type: ValueType])[];
  readonly body: readonly Wat[];
  readonly bytes: number;
  /** Of the loop inside a run, where runs have any length. */
  readonly label: string;
}

const fixed = (bytes: number, load: string, store: string): Move => ({
  tile: `${bytes}`,
  isa: 'scalar',
  locals: [],
  body: [op(store, get('out'), op(load, get('in')))],
  bytes,
  label: 'runs',
});

const RUN_LOCALS = [
  ['source', 'i32'],
  ['target', 'i32'],
  ['left', 'i32'],
] as const;

/** A run of any length: whole words of `bytes`, then what is left. */
const anyLength = (bytes: number, isa: Isa, word: Wat, rest: readonly Wat[], locals: Move['locals']): Move => ({
  tile: `run${bytes}`,
  isa,
  locals: [...RUN_LOCALS, ...locals],
  body: [
    set('source', get('in')),
    set('target', get('out')),
    set('left', get('run')),
    whileLoop('words', op('i32.ge_u', get('left'), i32(bytes)), [
      word,
      advance('source', i32(bytes)),
      advance('target', i32(bytes)),
      advance('left', i32(-bytes)),
    ]),
    when(get('left'), rest),
  ],
  bytes,
  label: 'words',
});

const MOVES: readonly Move[] = [
  fixed(1, 'i32.load8_u', 'i32.store8'),
  fixed(2, 'i32.load16_u', 'i32.store16'),
  fixed(4, 'i32.load', 'i32.store'),
  fixed(8, 'i64.load', 'i64.store'),
  anyLength(
    8,
    'scalar',
    op('i64.store', get('target'), op('i64.load', get('source'))),
    [
      whileLoop('bytes', get('left'), [
        op('i32.store8', get('target'), op('i32.load8_u', get('source'))),
        advance('source', i32(1)),
        advance('target', i32(1)),
        advance('left', i32(-1)),
      ]),
    ],
    [],
  ),
  anyLength(
    16,
    'simd128',
    op('v128.store align=1', get('target'), op('v128.load align=1', get('source'))),
    [set('word', op('v128.load align=1', get('source'))), ...storeFirstLanes('word', 'target', 'left', 1)],
    [['word', 'v128']],
  ),
];

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

function copy(name: string, move: Move): Wat {
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
        whileLoop('runs', get('runsLeft'), [
          ...move.body,
          advance('in', get('stepIn')),
          advance('out', get('stepOut')),
          advance('runsLeft', i32(-1)),
        ]),
        advance('begin', i32(1)),
        ...nextTurn(3),
      ]),
    ],
    { exported: name },
  );
}

export const X8_COPY_KERNELS: readonly OperatorKernel[] = MOVES.map((move) => {
  const name = `x8_copy_ukernel_${move.tile}__${move.isa}`;
  const inner = { label: move.label, tile: { pixels: move.bytes, channels: 1, depth: 1 }, macs: 0 };
  return { name, isa: move.isa, family: X8_COPY, functions: () => ({ [name]: copy(name, move) }), inner };
});
