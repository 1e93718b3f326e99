import { field } from '../../struct.ts';
import { add, advance, func, get, i32, mul, op, set, smaller, sub, upTo, when, whileLoop, type Wat } from '../../wat.ts';
import { GROUP_CHANNELS, QS8_DWCONV, VECTOR_BYTES, type DwconvField } from './family.ts';
import type { FourSteps } from './requantize.ts';
import type { RowVectors } from './rowVectors.ts';

/** A filter whose loops are written out: for horizontal dilation 1. */
export interface FixedFilter {
  readonly height: number;
  readonly width: number;
  readonly strideWidth: number;
  /** Whether the weights of four channels stay in registers all the way. */
  readonly held: boolean;
}

/** Neighbouring outputs that are computed at once: four vectors of sums, which narrow to one of bytes. */
export interface SlideTile {
  readonly rows: 1 | 2;
  readonly pixels: 2 | 4;
  /** null: any filter. */
  readonly filter: FixedFilter | null;
}

const load = (name: DwconvField): Wat => field(QS8_DWCONV.params, name);
const vectorAt = (pointer: string, index = 0): Wat => op(`v128.load offset=${index * VECTOR_BYTES}`, get(pointer));
const vectorsToBytes = (count: Wat): Wat => op('i32.shl', count, i32(4));

/** Rows of vectors that the rows of a tile read. */
export function depthOf(filter: FixedFilter, tile: SlideTile, slots: number): number {
  return Math.ceil((filter.height + tile.rows - 1) / slots);
}

/**
 * Slides along the interleaved rows of a strip for one group of four channels: data, weights (the group's), out (the first output),
 * rows (output rows of the strip), lanes (channels that are there).
 *
 * Where a tile reaches over the edge of the output, its last pixels and row are stored where the last inside is stored, before it.
 */
export function slide(name: string, vectors: RowVectors, steps: FourSteps, tile: SlideTile): Wat {
  const { rows, pixels, filter } = tile;
  const places = upTo(rows).flatMap((row) => upTo(pixels).map((pixel) => ({ row, pixel, sums: `sums${row}_${pixel}` })));
  const taps = (1 + steps.vectors) * VECTOR_BYTES;
  const sums = (row: number, pixel: number): string => `sums${row}_${pixel}`;
  const addTo = (row: number, pixel: number, weights: Wat, data: Wat): Wat =>
    set(sums(row, pixel), vectors.multiplyAdd(get(sums(row, pixel)), weights, data));

  const any = [
    set('tap', add(get('weights'), i32(taps))),
    set('line', get('at')),
    set('deep', load('depth')),
    whileLoop('depth', get('deep'), [
      set('data0', get('line')),
      ...upTo(pixels - 1).map((pixel) => set(`data${pixel + 1}`, add(get(`data${pixel}`), get('pixelBytes')))),
      set('wide', load('filterWidth')),
      whileLoop('taps', get('wide'), [
        ...upTo(rows).map((row) => set(`weights${row}`, vectorAt('tap', row))),
        ...upTo(pixels).flatMap((pixel) => [
          set('data', vectorAt(`data${pixel}`)),
          ...upTo(rows).map((row) => addTo(row, pixel, get(`weights${row}`), get('data'))),
          advance(`data${pixel}`, get('tapBytes')),
        ]),
        advance('tap', i32(rows * VECTOR_BYTES)),
        advance('wide', i32(-1)),
      ]),
      advance('line', get('lineBytes')),
      advance('deep', i32(-1)),
    ]),
  ];

  const heldName = (index: number): string => `held${index}`;
  const written = (given: FixedFilter): readonly Wat[] => {
    const depth = depthOf(given, tile, vectors.slots);
    const weights = (deep: number, filterX: number, row: number): Wat => {
      const index = (deep * given.width + filterX) * rows + row;
      return given.held ? get(heldName(index)) : op(`v128.load offset=${taps + index * VECTOR_BYTES}`, get('weights'));
    };
    return upTo(depth).flatMap((deep) => [
      ...(deep === 0 ? [set('line', get('at'))] : [advance('line', get('lineBytes'))]),
      ...upTo((pixels - 1) * given.strideWidth + given.width).flatMap((column) => {
        const users = upTo(pixels).filter((pixel) => {
          const filterX = column - pixel * given.strideWidth;
          return filterX >= 0 && filterX < given.width;
        });
        const use = users.flatMap((pixel) =>
          upTo(rows).map((row) => addTo(row, pixel, weights(deep, column - pixel * given.strideWidth, row), get('data'))),
        );
        return users.length === 0 ? [] : [set('data', vectorAt('line', column)), ...use];
      }),
    ]);
  };

  const heldCount = filter?.held ? depthOf(filter, tile, vectors.slots) * filter.width * rows : 0;
  const address = ({ row, pixel }: { readonly row: number; readonly pixel: number }): Wat => {
    const across = pixel === 0 ? get('out') : add(get('out'), get(`pixel${pixel}`));
    return row === 0 ? across : add(across, get('secondRow'));
  };
  const lastFirst = places.map((place, index) => ({ ...place, index })).reverse();
  const storeByte = (channel: number): readonly Wat[] =>
    lastFirst.map(({ index }) => op(`v128.store8_lane offset=${channel} ${4 * index + channel}`, get(`to${index}`), get('data')));
  const storeChannels = (channel: number): readonly Wat[] => [
    ...storeByte(channel),
    ...(channel + 2 < GROUP_CHANNELS ? [when(op('i32.gt_s', get('lanes'), i32(channel + 1)), storeChannels(channel + 1))] : []),
  ];
  const [a, b, c, d] = places.map((place) => get(place.sums)) as [Wat, Wat, Wat, Wat];
  const words = op('i8x16.narrow_i16x8_s', op('i16x8.narrow_i32x4_s', a, b), op('i16x8.narrow_i32x4_s', c, d));

  const across = [
    // How far each pixel's outputs lie behind the first's, at most those of the last pixel.
    ...upTo(pixels - 1).map((pixel) => set(`pixel${pixel + 1}`, smaller(get(`step${pixel + 1}`), get('leftBytes')))),
    ...places.map((place) => set(place.sums, vectorAt('weights'))),
    ...(filter ? written(filter) : any),
    ...places.flatMap((place) => steps.apply(place.sums)),
    set('data', op('i8x16.min_s', op('i8x16.max_s', words, get('minimum')), get('maximum'))),
    set('data', op('v128.xor', get('data'), get('flip'))),
    ...lastFirst.map((place) => set(`to${place.index}`, address(place))),
    when(
      op('i32.eq', get('lanes'), i32(GROUP_CHANNELS)),
      lastFirst.map(({ index }) => op(`v128.store32_lane align=1 ${index}`, get(`to${index}`), get('data'))),
      storeChannels(0),
    ),
    advance('out', get('outStep')),
    set('leftBytes', sub(get('leftBytes'), get('outStep'))),
    advance('at', get('atStep')),
  ];

  return func(
    name,
    ['params', 'data0', 'weights', 'rowOut', 'rows', 'lanes'],
    [
      ...upTo(pixels - 1).flatMap((pixel) => [
        [`data${pixel + 1}`, 'i32'] as const,
        [`pixel${pixel + 1}`, 'i32'] as const,
        [`step${pixel + 1}`, 'i32'] as const,
      ]),
      ...['tap', 'line', 'deep', 'wide', 'pixelBytes', 'tapBytes', 'lineBytes', 'bandBytes', 'band'].map(
        (local) => [local, 'i32'] as const,
      ),
      ...['to0', 'to1', 'to2', 'to3', 'at', 'atStep', 'out', 'outStep', 'leftBytes', 'rowBytes', 'secondRow'].map(
        (local) => [local, 'i32'] as const,
      ),
      ...['data', 'weights0', 'weights1', 'minimum', 'maximum', 'flip'].map((local) => [local, 'v128'] as const),
      ...upTo(heldCount).map((index) => [heldName(index), 'v128'] as const),
      ...places.map((place) => [place.sums, 'v128'] as const),
      ...steps.locals,
    ].filter(([local], index, all) => all.findIndex(([other]) => other === local) === index),
    [
      set('minimum', op('i8x16.splat', load('minimum'))),
      set('maximum', op('i8x16.splat', load('maximum'))),
      set('flip', op('i32x4.splat', load('outputFlip'))),
      ...steps.prepare,
      ...upTo(heldCount).map((index) =>
        set(heldName(index), op(`v128.load offset=${taps + index * VECTOR_BYTES}`, get('weights'))),
      ),
      set('rowBytes', mul(load('outWidth'), load('outChannels'))),
      set('pixelBytes', vectorsToBytes(load('strideWidth'))),
      set('tapBytes', vectorsToBytes(load('dilationWidth'))),
      set('lineBytes', vectorsToBytes(load('columns'))),
      set('bandBytes', mul(get('lineBytes'), load('pitch'))),
      set('atStep', mul(get('pixelBytes'), i32(pixels))),
      ...upTo(pixels - 1).map((pixel) => set(`step${pixel + 1}`, mul(load('outChannels'), i32(pixel + 1)))),
      set('outStep', mul(load('outChannels'), i32(pixels))),
      set('band', get('data0')),
      whileLoop('bands', op('i32.gt_s', get('rows'), i32(0)), [
        set('at', get('band')),
        set('out', get('rowOut')),
        set('leftBytes', sub(get('rowBytes'), load('outChannels'))),
        set('secondRow', op('select', get('rowBytes'), i32(0), op('i32.gt_s', get('rows'), i32(1)))),
        whileLoop('across', op('i32.ge_s', get('leftBytes'), i32(0)), across),
        advance('band', get('bandBytes')),
        advance('rowOut', mul(get('rowBytes'), i32(rows))),
        advance('rows', i32(-rows)),
      ]),
    ],
  );
}
