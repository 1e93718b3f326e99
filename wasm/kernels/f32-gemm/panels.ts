import { F32_LANES } from '../../f32Lanes.ts';
import type { InnerLoop } from '../../operatorKernel.ts';
import { field } from '../../struct.ts';
import { add, advance, func, get, global, i32, mul, op, repeatLoop, set, sub, upTo, when, type Wat } from '../../wat.ts';
import { F32_GEMM } from './family.ts';
import { copyColumns, copyColumnsName } from './copyColumns.ts';
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
 * of the first row goes; panels [panel, endPanel). Missing rows are computed as the last one and not stored. A panel with channels
 * missing goes by way of the scratch's first bytes, as many as the tile has outputs, so that only what is there is written.
 */
function panelsFunction(tile: GemmTile): Wat {
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
  const store = (row: number, vector: number): Wat => {
    const clamped = lanes.smaller(lanes.larger(get(acc(row, vector)), get('low')), get('high'));
    return lanes.store(get('to'), 4 * lanes.lanes * vector, clamped);
  };
  /** Every row there is, `step` bytes from one to the next. */
  const stores = rows.flatMap((row) => [
    ...(row === 0 ? [] : [op('br_if $stored', op('i32.le_s', get('rows'), i32(row))), advance('to', get('step'))]),
    ...vectors.map((v) => store(row, v)),
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
      ...['w', 'k', 'run', 'channels', 'outStride', 'part', 'to', 'step', 'back'].map((name) => [name, 'i32'] as const),
      ...every.map((name) => [name, lanes.type] as const),
      ...vectors.map((v) => [`w${v}`, lanes.type] as const),
      ...['x', 'low', 'high'].map((name) => [name, lanes.type] as const),
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
          set('low', lanes.spread(get('params'), params.offset('minimum'))),
          set('high', lanes.spread(get('params'), params.offset('maximum'))),
          set('part', op('i32.lt_s', get('channels'), i32(tile.channels))),
          set('to', op('select', global('scratch'), get('c'), get('part'))),
          set('step', op('select', i32(panelRow), get('outStride'), get('part'))),
          `(block $stored ${stores.join('\n')})`,
          when(get('part'), [
            op(`call $${copyColumnsName(lanes)}`, get('c'), get('outStride'), i32(panelRow), get('rows'), get('channels')),
          ]),
          advance('c', i32(panelRow)),
          advance('channels', i32(-tile.channels)),
          advance('panel', i32(1)),
        ],
        op('i32.lt_s', get('panel'), get('endPanel')),
      ),
    ],
  );
}

/** The function and what it calls. */
export function productFunctions(tile: GemmTile): Readonly<Record<string, Wat>> {
  const lanes = F32_LANES[tile.isa];
  return { [copyColumnsName(lanes)]: copyColumns(lanes), [panelsName(tile)]: panelsFunction(tile) };
}
