import { EXACT_FOUR } from '../../requantization.ts';
import { field } from '../../struct.ts';
import {
  add,
  advance,
  call,
  func,
  get,
  global,
  i32,
  mul,
  op,
  repeatLoop,
  set,
  smaller,
  sub,
  upTo,
  when,
  type Wat,
} from '../../wat.ts';
import { GEMM_SCRATCH, QS8_GEMM, type GemmField } from './family.ts';

const load = (name: GemmField): Wat => field(QS8_GEMM.params, name);

/** 1.5 * 2^23: added to a float below 2^22 it leaves no bits for a fraction, and rounds half to even. */
const MAGIC = 12_582_912;

/** Where a tile's output goes: to the output itself, or to scratch, where pixels or channels are fewer than the tile's. */
export const placeOutput = (pixels: number, channels: number): readonly Wat[] => [
  set('whole', op('i32.and', op('i32.ge_s', get('channels'), i32(channels)), op('i32.eq', get('pixels'), i32(pixels)))),
  set('to', op('select', get('out'), add(global('scratch'), i32(GEMM_SCRATCH.tile)), get('whole'))),
  set('pitch', op('select', load('outPixel'), i32(channels), get('whole'))),
];

/** The rest of it: the pixels and channels that there are, copied from scratch. */
export const copyOutput = (channels: number): Wat =>
  when(op('i32.eqz', get('whole')), [
    call(copyName(channels), get('params'), get('out'), get('pixels'), smaller(get('channels'), i32(channels))),
  ]);

export const copyName = (channels: number): string => `qs8_gemm_copy_${channels}`;

/** `(params, out, pixels, channels)`: the first channels of a tile in scratch, to the output. */
export const copy = (channels: number): Wat =>
  func(
    copyName(channels),
    ['params', 'out', 'pixels', 'channels'],
    [
      ['from', 'i32'],
      ['i', 'i32'],
    ],
    [
      set('from', add(global('scratch'), i32(GEMM_SCRATCH.tile))),
      repeatLoop(
        'pixels',
        [
          set('i', i32(0)),
          repeatLoop(
            'channels',
            [op('i32.store8', add(get('out'), get('i')), op('i32.load8_u', add(get('from'), get('i')))), advance('i', i32(1))],
            op('i32.lt_s', get('i'), get('channels')),
          ),
          advance('from', i32(channels)),
          advance('out', load('outPixel')),
          advance('pixels', i32(-1)),
        ],
        get('pixels'),
      ),
    ],
  );

const splat = (value: Wat): Wat => op('i32x4.splat', value);
/** A field in every lane. */
const spread = (name: GemmField): Wat => op(`v128.load32_splat offset=${QS8_GEMM.params.offset(name)}`, get('params'));

/** Locals of what follows. */
export const FINISH_LOCALS = [
  ...['whole', 'to', 'pitch', 'left'].map((local) => [local, 'i32'] as const),
  ...['magic', 'least', 'zero', 'most', 'flip'].map((local) => [local, 'v128'] as const),
] as const;

const CLAMPS = [set('least', spread('minimum')), set('most', spread('maximum')), set('flip', spread('outputFlip'))] as const;
const bytesOf = (bytes: Wat): Wat =>
  op('v128.xor', op('i8x16.min_s', op('i8x16.max_s', bytes, get('least')), get('most')), get('flip'));

/** One pixel's bytes of a vector, of so many fours of channels, to `to`. */
function storePixel(fours: number, index: number, bytes: Wat): Wat {
  if (fours === 4) return op('v128.store align=1', get('to'), bytes);
  return op(`v128.store${32 * fours}_lane align=1 ${index}`, get('to'), bytes);
}

/**
 * The sums `acc<pixel>_<four>` taken to the output's grid by float scales and stored; the locals `scale<four>` hold these.
 *
 * Scaled sums are below 2^22 in magnitude (fitsSimd in src/engines/wasm/requantization8.ts), so that their integers are in the bits of the
 * float; narrowing clamps them to int8.
 */
export function finishFloat(pixels: number, fours: number): readonly Wat[] {
  const rounded = (pixel: number, four: number): Wat => {
    const scaled = op('f32x4.mul', op('f32x4.convert_i32x4_s', get(`acc${pixel}_${four}`)), get(`scale${four}`));
    return op('i32x4.sub', op('f32x4.add', scaled, get('magic')), get('zero'));
  };
  /** Four vectors of sums make one of bytes: of one pixel, two or four. */
  const together = 4 / fours;
  const stored = (first: number): readonly Wat[] => {
    const here = Math.min(together, pixels - first);
    const vectors = upTo(4).map((index) => {
      const pixel = Math.floor(index / fours);
      return pixel < here ? rounded(first + pixel, index % fours) : null;
    });
    const words = (one: number): Wat => {
      const [low, high] = [vectors[one], vectors[one + 1]];
      return op('i16x8.narrow_i32x4_s', low!, high ?? get('zero'));
    };
    return [
      set('value', words(0)),
      set('value', bytesOf(op('i8x16.narrow_i16x8_s', get('value'), vectors[2] ? words(2) : get('value')))),
      ...upTo(here).flatMap((index) => [
        storePixel(fours, index, get('value')),
        ...(first + index + 1 < pixels ? [advance('to', get('pitch'))] : []),
      ]),
    ];
  };
  return [
    set('magic', op('f32x4.splat', `(f32.const ${MAGIC})`)),
    set('zero', spread('roundedZero')),
    ...CLAMPS,
    ...upTo(Math.ceil(pixels / together)).flatMap((index) => stored(index * together)),
  ];
}

/** The sums put into scratch, for `exact` to take them from there. */
export const finishExact = (pixels: number, fours: number): readonly Wat[] => [
  ...upTo(pixels).flatMap((pixel) =>
    upTo(fours).map((four) =>
      op(`v128.store offset=${GEMM_SCRATCH.sums + 16 * (pixel * fours + four)}`, global('scratch'), get(`acc${pixel}_${four}`)),
    ),
  ),
  call(EXACT, get('params'), add(get('panel'), i32(16 * fours)), i32(fours), get('to'), get('pitch'), get('pixels')),
];

export const EXACT = 'qs8_gemm_exact';

/** `(params, scales, fours, to, pitch, pixels)`: sums from scratch to the output's grid as EXACT_FOUR says, pixels stored `pitch` apart. */
export function exact(): Wat {
  const constant = (name: keyof typeof EXACT_FOUR, more = 0): Wat =>
    op(`v128.load offset=${EXACT_FOUR[name] + more} align=4`, get('scale'));
  const word = (name: 'shift' | 'offset'): Wat => op(`i32.load offset=${EXACT_FOUR[name]}`, get('scale'));
  const half = (which: 'low' | 'high'): Wat => {
    const more = which === 'low' ? 0 : 16;
    const twice = which === 'low' ? '0 1 2 3 0 1 2 3 4 5 6 7 4 5 6 7' : '8 9 10 11 8 9 10 11 12 13 14 15 12 13 14 15';
    const product = op(`i64x2.extmul_${which}_i32x4_s`, get('sum'), constant('multiplier'));
    const away = op('v128.and', `(i8x16.shuffle ${twice} ${get('sign')} ${get('sign')})`, constant('away', more));
    const rounded = op('i64x2.sub', op('i64x2.add', product, constant('rounding', more)), away);
    return op('i64x2.shr_u', rounded, word('shift'));
  };
  const lowWords = `(i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 ${half('low')} ${half('high')})`;
  const offset = splat(sub(word('offset'), load('outputZeroPoint')));
  const four = [
    set('sum', op('v128.load', get('from'))),
    set('sign', op('i32x4.shr_s', get('sum'), i32(31))),
    set('sum', op('i32x4.mul', get('sum'), constant('factor'))),
    set('sum', op('i32x4.sub', lowWords, offset)),
    set('sum', op('i16x8.narrow_i32x4_s', get('sum'), get('sum'))),
    op('v128.store32_lane align=1 0', get('place'), bytesOf(op('i8x16.narrow_i16x8_s', get('sum'), get('sum')))),
    advance('from', i32(16)),
    advance('place', i32(4)),
    advance('scale', i32(EXACT_FOUR.bytes)),
  ];
  const pixel = [
    set('place', get('to')),
    set('scale', get('scales')),
    set('end', add(get('to'), mul(i32(4), get('fours')))),
    repeatLoop('fours', four, op('i32.lt_u', get('place'), get('end'))),
    advance('to', get('pitch')),
    advance('pixels', i32(-1)),
  ];
  return func(
    EXACT,
    ['params', 'scales', 'fours', 'to', 'pitch', 'pixels'],
    [
      ...['from', 'place', 'scale', 'end'].map((local) => [local, 'i32'] as const),
      ...['sum', 'sign', 'least', 'most', 'flip'].map((local) => [local, 'v128'] as const),
    ],
    [...CLAMPS, set('from', add(global('scratch'), i32(GEMM_SCRATCH.sums))), repeatLoop('pixels', pixel, get('pixels'))],
  );
}
