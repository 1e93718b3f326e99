import { add, advance, func, get, global, i32, op, set, upTo, whileLoop, type ValueType, type Wat } from '../../wat.ts';

/** How a kind of arithmetic fills a tile: what differs between float32 and int8, scalar and simd128. */
export interface TileArithmetic {
  readonly inputBytes: number;
  readonly outputBytes: number;
  /** Pointers to per-channel arrays besides input, filter and output: bias, and the scale where there is one. */
  readonly channelArrays: readonly string[];
  readonly accumulator: ValueType;
  readonly zero: Wat;
  /** Elements of a row that one step takes. */
  readonly step: number;
  /** Steps in one turn of the inner loop. */
  readonly unroll: number;
  /** More locals. */
  readonly locals: readonly (readonly [name: string, type: ValueType])[];
  /** Once a tile, before the sums. */
  readonly prepare: readonly Wat[];
  /** One step at byte `offset` behind the pointers x0.. and f0..; `tail` if only the first `rest` elements count. */
  readonly multiplyAdd: (pixels: number, channels: number, offset: number, tail: boolean) => readonly Wat[];
  /** Turns the sums acc<pixel>_<channel> into outputs at `out` and, for each later pixel, `outPixelBytes` further. */
  readonly finish: (pixels: number, channels: number) => readonly Wat[];
}

export function tileName(pixels: number, channels: number): string {
  return `tile_${pixels}x${channels}`;
}

/**
 * The function that computes a tile of the output: `pixels` neighbours of a row times `channels` neighbouring channels.
 *
 * Parameters: x (address of the first pixel's first tap), f (of the first channel's first tap), rows of taps, runs of taps in a
 * row, elements in a run, the channel arrays, out. A run lies without gaps in input and filter alike: a whole row of taps
 * without dilation, else one tap. The distances between pixels, rows, runs and channels are globals, set by the driver.
 */
export function tile(pixels: number, channels: number, arithmetic: TileArithmetic): Wat {
  const { step, unroll, inputBytes } = arithmetic;
  const xs = upTo(pixels).map((pixel) => `x${pixel}`);
  const fs = upTo(channels).map((channel) => `f${channel}`);
  const sums = xs.flatMap((_, pixel) => fs.map((__, channel) => `acc${pixel}_${channel}`));
  const move = (bytes: Wat) => [...xs, ...fs].map((pointer) => advance(pointer, bytes));
  const chunk = step * unroll;
  const left = get('left');

  const run = [
    ...xs.map((x, pixel) => set(x, pixel === 0 ? get('xRun') : add(get(`x${pixel - 1}`), global('pixelBytes')))),
    ...fs.map((f, channel) => set(f, channel === 0 ? get('fRun') : add(get(`f${channel - 1}`), global('filterBytes')))),
    set('left', get('length')),
    whileLoop('chunks', op('i32.ge_s', left, i32(chunk)), [
      ...upTo(unroll).flatMap((turn) => arithmetic.multiplyAdd(pixels, channels, turn * step * inputBytes, false)),
      ...move(i32(chunk * inputBytes)),
      set('left', op('i32.sub', left, i32(chunk))),
    ]),
    ...(unroll === 1
      ? []
      : [
          whileLoop('steps', op('i32.ge_s', left, i32(step)), [
            ...arithmetic.multiplyAdd(pixels, channels, 0, false),
            ...move(i32(step * inputBytes)),
            set('left', op('i32.sub', left, i32(step))),
          ]),
        ]),
    ...(step === 1 ? [] : [op('if', left, `(then ${arithmetic.multiplyAdd(pixels, channels, 0, true).join('\n')})`)]),
    advance('xRun', global('runInputBytes')),
    advance('fRun', global('runFilterBytes')),
    advance('run', i32(1)),
  ];

  return func(
    tileName(pixels, channels),
    ['x', 'f', 'rows', 'runs', 'length', ...arithmetic.channelArrays, 'out'],
    [
      ...[...xs, ...fs, 'xRun', 'fRun', 'run', 'left', 'rest'].map((name) => [name, 'i32'] as const),
      ...sums.map((name) => [name, arithmetic.accumulator] as const),
      ...arithmetic.locals,
    ],
    [
      ...sums.map((sum) => set(sum, arithmetic.zero)),
      set('rest', op('i32.rem_s', get('length'), i32(step))),
      ...arithmetic.prepare,
      whileLoop('rows', get('rows'), [
        set('xRun', get('x')),
        set('fRun', get('f')),
        set('run', i32(0)),
        whileLoop('runs', op('i32.lt_s', get('run'), get('runs')), run),
        advance('x', global('rowInputBytes')),
        advance('f', global('rowFilterBytes')),
        advance('rows', i32(-1)),
      ]),
      ...arithmetic.finish(pixels, channels),
    ],
  );
}
