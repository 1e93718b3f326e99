import { field } from '../../struct.ts';
import { add, advance, func, get, global, i32, op, repeatLoop, set, sub, upTo, when, type Wat } from '../../wat.ts';
import { GEMM_SCRATCH, QS8_GEMM, type GemmField } from './family.ts';
import { copyOutput, FINISH_LOCALS, finishExact, finishFloat, placeOutput } from './finish.ts';

/** What a SIMD tile of the family is made of. */
export interface TileArithmetic {
  /** Vectors of four channels. */
  readonly fours: number;
  /** Bytes of a window and of the weights of all channels that a step uses up. */
  readonly windowBytes: number;
  readonly weightBytes: number;
  /** Locals of the steps, all vectors. */
  readonly locals: (pixels: number) => readonly string[];
  /** Steps in a turn: weights at the local `w`, windows at `a<pixel>`; step `index` adds to the sums of `sum(index, pixel, vector)`. */
  readonly turn: (pixels: number, steps: number, sum: SumName) => readonly Wat[];
  /**
   * Sums that a pixel has in the loop: `channels`, four of them a vector; `parts`, a vector for each channel whose four lanes are added up
   * behind the loop.
   */
  readonly lanes: 'channels' | 'parts';
}

export type SumName = (step: number, pixel: number, vector: number) => string;

const load = (name: GemmField): Wat => field(QS8_GEMM.params, name);

/** How a tile of so many pixels is unrolled. */
export interface Unrolling {
  readonly pixels: number;
  /** Steps of a turn, a power of 2. */
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
  const { fours, windowBytes, weightBytes, lanes } = arithmetic;
  const channels = 4 * fours;
  const of = (vectors: number) => upTo(pixels).flatMap((pixel) => upTo(vectors).map((vector) => [pixel, vector] as const));
  const all = of(fours);
  /** What the loop adds to; the first set of vectors of channels are the sums themselves. */
  const summed = of(lanes === 'channels' ? fours : channels);
  const sumName: SumName = (step, pixel, vector) => {
    const set = step % sets;
    return lanes === 'channels' && set === 0 ? `acc${pixel}_${vector}` : `part${pixel}_${vector}_${set}`;
  };
  const parts = upTo(sets).flatMap((index) => summed.map(([pixel, vector]) => sumName(index, pixel, vector)));
  const zeroed = parts.filter((part) => part.startsWith('part'));
  const moved = (count: number): readonly Wat[] => [
    advance('w', i32(count * weightBytes)),
    ...upTo(pixels).map((pixel) => advance(`a${pixel}`, i32(count * windowBytes))),
  ];
  /** Turns of fewer steps, for what is left. */
  const rests = upTo(Math.log2(steps)).map((power) => 2 ** power);
  const line = [
    set('left', get('steps')),
    when(op('i32.ge_s', get('left'), i32(steps)), [
      repeatLoop(
        'inner',
        [...arithmetic.turn(pixels, steps, sumName), ...moved(steps), set('left', sub(get('left'), i32(steps)))],
        op('i32.ge_s', get('left'), i32(steps)),
      ),
    ]),
    ...rests.map((rest) =>
      when(op('i32.and', get('left'), i32(rest)), [...arithmetic.turn(pixels, rest, sumName), ...moved(rest)]),
    ),
    ...upTo(pixels).map((pixel) => advance(`a${pixel}`, get('skip'))),
    advance('line', i32(-1)),
  ];
  const added = (target: string, other: Wat): Wat => set(target, op('i32x4.add', get(target), other));
  const joined =
    lanes === 'channels'
      ? zeroed.map((part) => added(part.replace(/^part(.*)_\d+$/, 'acc$1'), get(part)))
      : all.flatMap(([pixel, four]) => [
          ...joinLanes(
            upTo(4).map((channel) => sumName(0, pixel, 4 * four + channel)),
            'value',
          ),
          added(`acc${pixel}_${four}`, get('value')),
        ]);
  const panel = [
    set('w', add(get('panel'), load('weightsAt'))),
    ...upTo(fours).map((four) => set(`scale${four}`, op(`v128.load offset=${16 * four} align=4`, get('panel')))),
    ...upTo(pixels).map((pixel) =>
      set(`a${pixel}`, op(`i32.load offset=${GEMM_SCRATCH.pointers + 4 * pixel}`, global('scratch'))),
    ),
    ...all.map(([pixel, four]) => set(`acc${pixel}_${four}`, get(`scale${four}`))),
    ...zeroed.map((part) => set(part, op('i32x4.splat', i32(0)))),
    when(
      load('weightsOffset'),
      upTo(pixels).flatMap((pixel) => [
        set('value', op(`v128.load32_splat offset=${GEMM_SCRATCH.terms + 4 * pixel}`, global('scratch'))),
        ...upTo(fours).map((four) => added(`acc${pixel}_${four}`, get('value'))),
      ]),
    ),
    set('line', get('lines')),
    repeatLoop('lines', line, get('line')),
    ...joined,
    ...placeOutput(pixels, channels),
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
    ...all.map(([pixel, four]) => `acc${pixel}_${four}`),
    ...zeroed,
    ...upTo(fours).map((four) => `scale${four}`),
    ...arithmetic.locals(pixels),
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

/** The sums of the lanes of four vectors, as one vector in the local `to`; two of the four are written over. */
function joinLanes([a, b, c, d]: readonly string[], to: string): readonly Wat[] {
  const pairs = (half: 'low' | 'high', one: string, other: string): Wat => {
    const order = half === 'low' ? '0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23' : '8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31';
    return `(i8x16.shuffle ${order} ${get(one)} ${get(other)})`;
  };
  const halves = (one: string, other: string): Wat => op('i32x4.add', pairs('low', one, other), pairs('high', one, other));
  const across = (order: string): Wat => `(i8x16.shuffle ${order} ${get(a!)} ${get(c!)})`;
  return [
    set(a!, halves(a!, b!)),
    set(c!, halves(c!, d!)),
    set(
      to,
      op('i32x4.add', across('0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23'), across('8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31')),
    ),
  ];
}
