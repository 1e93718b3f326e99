import { clampFloat, FLOATS, largerOf, smallerOf, type Floats } from '../../elementwise/floats.ts';
import { pairKernel } from '../../elementwise/pairRows.ts';
import type { OperatorKernel } from '../../operatorKernel.ts';
import { field } from '../../struct.ts';
import { get, set, type Wat } from '../../wat.ts';
import { F32_VBINARY } from './family.ts';

const { params } = F32_VBINARY;
const BOUNDS = ['minimum', 'maximum'] as const;
const x = get('x');
const y = get('y');

/** The result of locals `x` and `y`. */
type Pair = (floats: Floats) => Wat;

/** What converters fuse an activation into. */
const CLAMPED: Readonly<Record<string, Pair>> = {
  vadd: ({ op }) => op('add', x, y),
  vsub: ({ op }) => op('sub', x, y),
  vmul: ({ op }) => op('mul', x, y),
  vdiv: ({ op }) => op('div', x, y),
};

const PLAIN: Readonly<Record<string, Pair>> = {
  // Of two, the second where either is NaN: see BINARY_FUNCTIONS in src/core/.
  vmax: (floats) => largerOf(floats, y, x),
  vmin: (floats) => smallerOf(floats, y, x),
  vsqrdiff: ({ op }) => op('mul', op('sub', x, y), op('sub', x, y)),
  vprelu: ({ op, choose, constant }) => choose(op('ge', x, constant(0)), x, op('mul', x, y)),
};

function kernel(stem: string, floats: Floats, pair: Pair, clamped: boolean): OperatorKernel {
  const { isa, type, lanes, load, splat } = floats;
  const bounds = clamped ? BOUNDS : [];
  return pairKernel(stem, isa, F32_VBINARY, {
    inBytes: 4,
    outBytes: 4,
    lanes,
    locals: ['x', 'y', ...bounds].map((local) => [local, type] as const),
    prepare: bounds.map((bound) => set(bound, splat(field(params, bound)))),
    compute: [
      set('x', load(get('a'))),
      set('y', load(get('b'))),
      set('result', pair(floats)),
      ...(clamped ? clampFloat(floats, 'result') : []),
    ],
    result: type,
    store: 'f32.store',
  });
}

export const F32_VBINARY_KERNELS: readonly OperatorKernel[] = FLOATS.flatMap((floats) => [
  ...Object.entries(CLAMPED).map(([name, pair]) => kernel(`f32_${name}_minmax_ukernel`, floats, pair, true)),
  ...Object.entries(PLAIN).map(([name, pair]) => kernel(`f32_${name}_ukernel`, floats, pair, false)),
]);
