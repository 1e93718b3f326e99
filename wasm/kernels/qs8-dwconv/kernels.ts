import type { Isa, OperatorKernel } from '../../operatorKernel.ts';
import { field } from '../../struct.ts';
import { add, advance, func, get, global, i32, mul, op, set, smaller, sub, when, whileLoop, type Wat } from '../../wat.ts';
import { BLOCK_CHANNELS, GROUP_CHANNELS, QS8_DWCONV, VECTOR_BYTES, type DwconvField } from './family.ts';
import { interleave, interleaveName } from './interleave.ts';
import { EXACT, FP32, type FourSteps } from './requantize.ts';
import { ONE_EXACT, ONE_FP32, type OneStep } from './requantizeOne.ts';
import { FOUR_ROWS, TWO_ROWS, type RowVectors } from './rowVectors.ts';
import { scalar } from './scalar.ts';
import { slide, type FixedFilter, type SlideTile } from './slide.ts';

const load = (name: DwconvField): Wat => field(QS8_DWCONV.params, name);

/** The kernel: for each unit interleaves the rows that it needs, band by band, then slides along them for each group of four channels. */
function driver(name: string, slideName: string, vectors: RowVectors, { rows }: SlideTile): Wat {
  const groupWeights = mul(add(mul(get('block'), i32(BLOCK_CHANNELS / GROUP_CHANNELS)), get('group')), load('groupBytes'));
  const outOf = add(
    mul(get('row'), mul(load('outWidth'), load('outChannels'))),
    add(get('channel'), mul(get('group'), i32(GROUP_CHANNELS))),
  );
  const imageOut = mul(mul(get('image'), load('outHeight')), mul(load('outWidth'), load('outChannels')));
  const imageBytes = mul(mul(load('inHeight'), load('inWidth')), load('inChannels'));
  return func(
    name,
    ['params', 'begin', 'end'],
    [
      'image',
      'strip',
      'block',
      'row',
      'rows',
      'band',
      'bands',
      'deep',
      'y',
      'channel',
      'channels',
      'group',
      'data',
      'toGroup',
      'lineBytes',
    ].map((local) => [local, 'i32'] as const),
    [
      set('lineBytes', mul(load('columns'), i32(VECTOR_BYTES))),
      whileLoop('units', op('i32.lt_s', get('begin'), get('end')), [
        set('strip', op('i32.div_u', get('begin'), load('blocks'))),
        set('block', sub(get('begin'), mul(get('strip'), load('blocks')))),
        set('image', op('i32.div_u', get('strip'), load('strips'))),
        set('strip', sub(get('strip'), mul(get('image'), load('strips')))),
        set('channel', mul(get('block'), i32(BLOCK_CHANNELS))),
        set('channels', sub(load('outChannels'), get('channel'))),
        set('row', mul(get('strip'), load('unitRows'))),
        set('rows', sub(load('outHeight'), get('row'))),
        set('rows', smaller(get('rows'), load('unitRows'))),
        set('bands', op('i32.div_u', add(get('rows'), i32(rows - 1)), i32(rows))),
        set('toGroup', add(mul(sub(get('bands'), i32(1)), load('pitch')), load('depth'))),
        set('toGroup', mul(get('toGroup'), get('lineBytes'))),
        when(op('i32.eq', load('inChannels'), i32(1)), [set('toGroup', i32(0))]),
        set('data', add(global('scratch'), i32(VECTOR_BYTES))),
        set('band', i32(0)),
        whileLoop('bands', op('i32.lt_s', get('band'), get('bands')), [
          set('y', sub(mul(add(get('row'), mul(get('band'), i32(rows))), load('strideHeight')), load('padTop'))),
          // What the band before has interleaved too is there.
          set('deep', op('select', sub(load('depth'), load('pitch')), i32(0), get('band'))),
          advance('y', mul(get('deep'), mul(load('dilationHeight'), i32(vectors.slots)))),
          whileLoop('depth', op('i32.lt_s', get('deep'), load('depth')), [
            op(
              `call $${interleaveName(vectors)}`,
              get('params'),
              add(load('input'), mul(get('image'), imageBytes)),
              get('y'),
              get('channel'),
              get('data'),
              get('toGroup'),
            ),
            advance('data', get('lineBytes')),
            advance('y', mul(load('dilationHeight'), i32(vectors.slots))),
            advance('deep', i32(1)),
          ]),
          advance('band', i32(1)),
        ]),
        set('data', add(global('scratch'), i32(VECTOR_BYTES))),
        set('group', i32(0)),
        whileLoop('groups', op('i32.gt_s', get('channels'), i32(0)), [
          op(
            `call $${slideName}`,
            get('params'),
            get('data'),
            add(load('weights'), groupWeights),
            add(load('output'), add(imageOut, outOf)),
            get('rows'),
            smaller(get('channels'), i32(GROUP_CHANNELS)),
          ),
          advance('data', get('toGroup')),
          advance('channels', i32(-GROUP_CHANNELS)),
          advance('group', i32(1)),
          set(
            'channels',
            op('select', get('channels'), i32(0), op('i32.lt_s', get('group'), i32(BLOCK_CHANNELS / GROUP_CHANNELS))),
          ),
        ]),
        advance('begin', i32(1)),
      ]),
    ],
    { exported: name },
  );
}

function kernel(isa: Isa, vectors: RowVectors, steps: FourSteps, tile: SlideTile): OperatorKernel {
  const { rows, pixels, filter } = tile;
  const size = filter ? `${filter.height}x${filter.width}s${filter.strideWidth}_` : '';
  const name = `qs8_dwconv_minmax_${steps.name}_ukernel_${size}${rows}x${pixels}x${GROUP_CHANNELS}__${isa}`;
  const slideName = `${name}_slide`;
  const depth = filter ? filter.height * filter.width : 1;
  return {
    name,
    isa,
    family: QS8_DWCONV,
    functions: () => ({
      [interleaveName(vectors)]: interleave(vectors),
      [slideName]: slide(slideName, vectors, steps, tile),
      [name]: driver(name, slideName, vectors, tile),
    }),
    inner: {
      label: filter ? 'across' : 'taps',
      within: slideName,
      tile: { pixels: rows * pixels, rows, channels: GROUP_CHANNELS, depth },
      macs: rows * pixels * GROUP_CHANNELS * depth,
    },
  };
}

const SMALL: FixedFilter = { height: 3, width: 3, strideWidth: 1, held: true };

/** Tiles by the filter that they are for; the last two take any. */
const TILES: readonly SlideTile[] = [
  { rows: 2, pixels: 2, filter: SMALL },
  { rows: 1, pixels: 4, filter: { ...SMALL, strideWidth: 2 } },
  { rows: 2, pixels: 2, filter: null },
  { rows: 1, pixels: 4, filter: null },
];

function scalarKernel(steps: OneStep): OperatorKernel {
  const name = `qs8_dwconv_minmax_${steps.name}_ukernel_1x1x${GROUP_CHANNELS}__scalar`;
  const inner = { label: 'taps', tile: { pixels: 1, channels: GROUP_CHANNELS, depth: 1 }, macs: GROUP_CHANNELS };
  return { name, isa: 'scalar', family: QS8_DWCONV, functions: () => ({ [name]: scalar(name, steps) }), inner };
}

/** Depthwise convolution tap by tap, and by interleaved rows for each way of multiplying them. */
export const QS8_DWCONV_KERNELS: readonly OperatorKernel[] = [
  ...[ONE_FP32, ONE_EXACT].map(scalarKernel),
  ...[FP32, EXACT].flatMap((steps) =>
    // The exact requantization takes longer than the sums at stride 2, which any filter's tile does well enough.
    TILES.filter(({ filter }) => steps === FP32 || filter?.strideWidth !== 2).flatMap((tile) => [
      kernel('simd128', TWO_ROWS, steps, tile.filter ? { ...tile, filter: { ...tile.filter, held: false } } : tile),
      kernel('relaxedsimd', FOUR_ROWS, steps, tile),
    ]),
  ),
];
