import { F32_LANES } from '../../f32Lanes.ts';
import { clampedBy } from '../../f32Stores.ts';
import type { InnerLoop } from '../../operatorKernel.ts';
import { field } from '../../struct.ts';
import { add, advance, func, get, i32, mul, op, repeatLoop, set, sub, upTo, when, type Wat } from '../../wat.ts';
import { F32_GEMM } from './family.ts';
import type { GemmTile } from './tiles.ts';

/** The function's name, under which the kernels of both families have it. */
export function panelsName({ isa, rows, channels }: GemmTile): string {
  return `f32_gemm_panels_${rows}x${channels}__${isa}`;
}

const INNER_LABEL = 'terms';

/** Where both families spend their time. */
export function innerLoop(tile: GemmTile): InnerLoop {
  const { rows, channels, unroll } = tile;
  const worksOn = { pixels: rows, channels, depth: unroll };
  return { label: INNER_LABEL, within: panelsName(tile), tile: worksOn, macs: rows * channels * unroll };
}

/**
 * The function that multiplies up to `tile.rows` rows of an input by panels of weights, each sum in a register from bias to clamp.
 *
 * params: a struct that begins with F32_PRODUCT_FIELDS; a: the first row, the others each `stride` bytes further, `rows` of them. A row
 * is `runs` runs of `length` terms, `skip` bytes between the end of one and the begin of the next. c: where the first channel of `panel`
 * of the first row goes; panels [panel, endPanel). Missing rows are computed as the last one and not stored.
 */
export function panelsFunction(tile: GemmTile): Wat {
  const lanes = F32_LANES[tile.isa];
  const vectors = upTo(tile.channels / lanes.lanes);
  const rows = upTo(tile.rows);
  const sums = upTo(tile.sums);
  const acc = (row: number, vector: number, sum = 0): string => `acc${row}_${vector}_${sum}`;
  const { params } = F32_GEMM;
  const panelRow = 4 * tile.channels;

  const term = (turn: number): readonly Wat[] => [
    ...vectors.map((v) => set(`w${v}`, lanes.load(get('w'), turn * panelRow + 4 * lanes.lanes * v))),
    ...rows.flatMap((row) => [
      set('x', lanes.spread(get(`a${row}`), 4 * turn)),
      ...vectors.map((v) => {
        const sum = acc(row, v, turn % tile.sums);
        return set(sum, lanes.multiplyAdd(get(sum), get('x'), get(`w${v}`)));
      }),
    ]),
  ];
  const turn = (label: string, count: number): Wat =>
    repeatLoop(
      label,
      [
        ...upTo(count).flatMap(term),
        ...rows.map((row) => advance(`a${row}`, i32(4 * count))),
        advance('w', i32(panelRow * count)),
        advance('k', i32(-count)),
      ],
      op('i32.ge_u', get('k'), i32(count)),
    );
  const clamp = (value: Wat): Wat => clampedBy(lanes, params, value);
  /** Every row there is, one below the other. */
  const eachRow = (store: (row: number) => readonly Wat[]): Wat =>
    `(block $stored ${rows
      .flatMap((row) => [
        ...(row === 0 ? [] : [op('br_if $stored', op('i32.le_s', get('rows'), i32(row))), advance('to', get('outStride'))]),
        ...store(row),
      ])
      .join('\n')})`;
  const whole = eachRow((row) => vectors.map((v) => lanes.store(get('to'), 4 * lanes.lanes * v, clamp(get(acc(row, v))))));
  /** Registers one after the other as far as they count. */
  const part = eachRow((row) => [
    set('at', get('to')),
    set('left', get('channels')),
    `(block $row${row} ${vectors
      .flatMap((v) => [
        set('x', clamp(get(acc(row, v)))),
        when(op('i32.lt_s', get('left'), i32(lanes.lanes)), [...lanes.storeFirst('at', 'x', 'left'), `(br $row${row})`]),
        lanes.store(get('at'), 0, get('x')),
        advance('at', i32(4 * lanes.lanes)),
        advance('left', i32(-lanes.lanes)),
      ])
      .join('\n')})`,
  ]);

  const every = rows.flatMap((row) => vectors.flatMap((v) => sums.map((sum) => acc(row, v, sum))));
  const addUp = rows.flatMap((row) =>
    vectors.flatMap((v) => sums.slice(1).map((sum) => set(acc(row, v), lanes.add(get(acc(row, v)), get(acc(row, v, sum)))))),
  );
  const start = rows.flatMap((row) =>
    vectors.flatMap((v) => [
      set(acc(row, v), row === 0 ? lanes.load(get('w'), 4 * lanes.lanes * v) : get(acc(0, v))),
      ...sums.slice(1).map((sum) => set(acc(row, v, sum), lanes.zero)),
    ]),
  );

  return func(
    panelsName(tile),
    ['params', 'a', 'stride', 'rows', 'runs', 'length', 'skip', 'c', 'panel', 'endPanel'],
    [
      ...rows.map((row) => [`a${row}`, 'i32'] as const),
      ...['w', 'k', 'run', 'channels', 'outStride', 'to', 'at', 'left', 'back'].map((name) => [name, 'i32'] as const),
      ...every.map((name) => [name, lanes.type] as const),
      ...vectors.map((v) => [`w${v}`, lanes.type] as const),
      ['x', lanes.type],
    ],
    [
      ...rows.map((row) =>
        set(
          `a${row}`,
          row === 0
            ? get('a')
            : add(get(`a${row - 1}`), op('select', get('stride'), i32(0), op('i32.gt_s', get('rows'), i32(row)))),
        ),
      ),
      set('back', sub(i32(0), mul(get('runs'), add(mul(get('length'), i32(4)), get('skip'))))),
      set('outStride', field(params, 'outStride')),
      set('channels', sub(field(params, 'channels'), mul(get('panel'), i32(tile.channels)))),
      set('w', add(field(params, 'weights'), mul(get('panel'), field(params, 'panelBytes')))),
      repeatLoop(
        'panels',
        [
          ...start,
          advance('w', i32(panelRow)),
          set('run', get('runs')),
          repeatLoop(
            'runs',
            [
              set('k', get('length')),
              when(op('i32.ge_u', get('k'), i32(tile.unroll)), [turn(INNER_LABEL, tile.unroll)]),
              ...(tile.unroll === 1 ? [] : [when(get('k'), [turn('rest', 1)])]),
              ...rows.map((row) => advance(`a${row}`, get('skip'))),
              advance('run', i32(-1)),
            ],
            get('run'),
          ),
          ...rows.map((row) => advance(`a${row}`, get('back'))),
          ...addUp,
          set('to', get('c')),
          when(op('i32.ge_s', get('channels'), i32(tile.channels)), [whole], [part]),
          advance('c', i32(panelRow)),
          advance('channels', i32(-tile.channels)),
          advance('panel', i32(1)),
        ],
        op('i32.lt_s', get('panel'), get('endPanel')),
      ),
    ],
  );
}
