import type { KernelSource } from '../../kernelSource.ts';
import { add, advance, func, get, i32, module, mul, op, set, upTo, whileLoop, type Wat } from '../../wat.ts';

const LANES = 4;

/**
 * The exported function `name(weights, places, input, output, rows, columns)`: a dense layer, output[row] = sum of weight x input.
 *
 * `indexed` reads weight k of the layer at weights[places[k]]; without it at weights[k], and `places` is ignored. Four sums side
 * by side, so that a sum does not wait for the last addition but for memory; the columns beyond a multiple of four go one by one.
 */
function dense(name: string, indexed: boolean): Wat {
  const place = (lane: number): Wat =>
    indexed
      ? add(get('weights'), mul(op(`i32.load offset=${4 * lane}`, get('place')), i32(4)))
      : add(get('weight'), i32(4 * lane));
  const multiplyAdd = (lane: number): Wat =>
    set(
      `sum${lane}`,
      op('f32.add', get(`sum${lane}`), op('f32.mul', op('f32.load', place(lane)), op(`f32.load offset=${4 * lane}`, get('x')))),
    );
  const move = (elements: number): readonly Wat[] => [
    advance(indexed ? 'place' : 'weight', i32(4 * elements)),
    advance('x', i32(4 * elements)),
    advance('left', i32(-elements)),
  ];
  return func(
    name,
    ['weights', 'places', 'input', 'output', 'rows', 'columns'],
    [
      ...['place', 'weight', 'x', 'left'].map((local) => [local, 'i32'] as const),
      ...upTo(LANES).map((lane) => [`sum${lane}`, 'f32'] as const),
    ],
    [
      set('place', get('places')),
      set('weight', get('weights')),
      whileLoop('rows', get('rows'), [
        ...upTo(LANES).map((lane) => set(`sum${lane}`, '(f32.const 0)')),
        set('x', get('input')),
        set('left', get('columns')),
        whileLoop('fours', op('i32.ge_s', get('left'), i32(LANES)), [...upTo(LANES).map(multiplyAdd), ...move(LANES)]),
        whileLoop('rest', get('left'), [multiplyAdd(0), ...move(1)]),
        op(
          'f32.store',
          get('output'),
          op('f32.add', op('f32.add', get('sum0'), get('sum1')), op('f32.add', get('sum2'), get('sum3'))),
        ),
        advance('output', i32(4)),
        advance('rows', i32(-1)),
      ]),
    ],
    { exported: name },
  );
}

/** Dense layers whose weights are read one after the other, or wherever a list of places says. */
export const READS: readonly KernelSource[] = [
  { name: 'f32_dense_reads__scalar', wat: () => module([], [dense('inOrder', false), dense('byPlace', true)]) },
];
