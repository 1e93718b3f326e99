import { field } from '../../struct.ts';
import { add, advance, func, get, global, i32, op, repeatLoop, set, sub, upTo, when, type Wat } from '../../wat.ts';
import { GEMM_SCRATCH, QS8_GEMM, type GemmField } from './family.ts';
import { copyOutput, FINISH_LOCALS, finishExact, finishFloat, placeOutput } from './finish.ts';

/** What a SIMD tile of the family is made of; its sums are vectors of four channels. */
export interface TileArithmetic {
  /** Vectors of four channels. */
  readonly fours: number;
  /** Bytes of a window and of the weights of one vector that a step uses up. */
  readonly windowBytes: number;
  readonly weightBytes: number;
  /** Step `index` of a turn: weights at the local `w`, windows at `a<pixel>`; adds to `sum(pixel, four)`. */
  readonly step: (pixels: number, index: number, sum: (pixel: number, four: number) => string) => readonly Wat[];
}

const load = (name: GemmField): Wat => field(QS8_GEMM.params, name);

/** How a tile of so many pixels is unrolled. */
export interface Unrolling {
  readonly pixels: number;
  /** Steps of a turn. */
  readonly steps: number;
  /** Sums for each output, which steps add to in turns: few pixels leave the multiplier waiting for its last sum. */
  readonly sets: number;
}

/**
 * `(params, panel, panels, out, pixels, channels, lines, steps, skip)`: a tile of pixels times panel after panel.
 *
 * Windows begin where scratch says, and have `lines` rows of `steps` steps with `skip` bytes between them. `channels` are left from this
 * panel on; `pixels` are wanted of the tile's, and are as many or fewer.
 */
export function tile(name: string, arithmetic: TileArithmetic, { pixels, steps, sets }: Unrolling): Wat {
  const { fours, windowBytes, weightBytes } = arithmetic;
  const channels = 4 * fours;
  const all = upTo(pixels).flatMap((pixel) => upTo(fours).map((four) => [pixel, four] as const));
  const sumOf = (index: number) => (pixel: number, four: number) =>
    index % sets === 0 ? `acc${pixel}_${four}` : `acc${pixel}_${four}_${index % sets}`;
  const move = (count: number): readonly Wat[] => [
    advance('w', i32(count * weightBytes * fours)),
    ...upTo(pixels).map((pixel) => advance(`a${pixel}`, i32(count * windowBytes))),
    set('left', sub(get('left'), i32(count))),
  ];
  const many = [...upTo(steps).flatMap((index) => arithmetic.step(pixels, index, sumOf(index))), ...move(steps)];
  const one = [...arithmetic.step(pixels, 0, sumOf(0)), ...move(1)];
  const line = [
    set('left', get('steps')),
    when(op('i32.ge_s', get('left'), i32(steps)), [repeatLoop('inner', many, op('i32.ge_s', get('left'), i32(steps)))]),
    when(get('left'), [repeatLoop('rest', one, get('left'))]),
    ...upTo(pixels).map((pixel) => advance(`a${pixel}`, get('skip'))),
    advance('line', i32(-1)),
  ];
  const others = upTo(sets - 1).map((index) => sumOf(index + 1));
  const joined = all.flatMap(([pixel, four]) =>
    others.map((other) => set(`acc${pixel}_${four}`, op('i32x4.add', get(`acc${pixel}_${four}`), get(other(pixel, four))))),
  );
  const panel = [
    set('w', add(get('panel'), load('weightsAt'))),
    ...upTo(fours).map((four) => set(`scale${four}`, op(`v128.load offset=${16 * four} align=4`, get('panel')))),
    ...upTo(pixels).map((pixel) =>
      set(`a${pixel}`, op(`i32.load offset=${GEMM_SCRATCH.pointers + 4 * pixel}`, global('scratch'))),
    ),
    ...all.map(([pixel, four]) => set(`acc${pixel}_${four}`, get(`scale${four}`))),
    ...others.flatMap((other) => all.map(([pixel, four]) => set(other(pixel, four), op('i32x4.splat', i32(0))))),
    when(
      load('weightsOffset'),
      upTo(pixels).flatMap((pixel) => [
        set('value', op(`v128.load32_splat offset=${GEMM_SCRATCH.terms + 4 * pixel}`, global('scratch'))),
        ...upTo(fours).map((four) => set(`acc${pixel}_${four}`, op('i32x4.add', get(`acc${pixel}_${four}`), get('value')))),
      ]),
    ),
    set('line', get('lines')),
    repeatLoop('lines', line, get('line')),
    ...joined,
    ...placeOutput(channels),
    when(load('exact'), finishExact(pixels, fours), [
      ...upTo(fours).map((four) => set(`scale${four}`, op(`v128.load offset=${4 * channels + 16 * four} align=4`, get('panel')))),
      ...finishFloat(pixels, fours),
    ]),
    copyOutput(channels),
    advance('panel', load('panelBytes')),
    advance('out', i32(channels)),
    set('channels', sub(get('channels'), i32(channels))),
    advance('panels', i32(-1)),
  ];
  const vectors = [
    ...all.map(([pixel, four]) => sumOf(0)(pixel, four)),
    ...others.flatMap((other) => all.map(([pixel, four]) => other(pixel, four))),
    ...upTo(fours).flatMap((four) => [`scale${four}`, `weight${four}`]),
    'value',
  ];
  return func(
    name,
    ['params', 'panel', 'panels', 'out', 'pixels', 'channels', 'lines', 'steps', 'skip'],
    [
      ...['w', 'line', ...upTo(pixels).map((pixel) => `a${pixel}`)].map((local) => [local, 'i32'] as const),
      ...FINISH_LOCALS,
      ...vectors.map((local) => [local, 'v128'] as const),
    ],
    [repeatLoop('panels', panel, get('panels'))],
  );
}
