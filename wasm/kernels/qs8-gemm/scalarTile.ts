import { SCALAR_FOUR } from '../../requantization.ts';
import { field } from '../../struct.ts';
import { add, advance, call, func, get, global, i32, op, repeatLoop, set, sub, upTo, when, type Wat } from '../../wat.ts';
import { GEMM_SCRATCH, QS8_GEMM, type GemmField } from './family.ts';

const load = (name: GemmField): Wat => field(QS8_GEMM.params, name);

const MAGIC = '(f32.const 12582912)';
/** One of four bytes alike. */
const byte = (name: GemmField): Wat => op(`i32.load8_s offset=${QS8_GEMM.params.offset(name)}`, get('params'));

const ROUND = 'qs8_gemm_round';

/** `(params, fours, sum)`: a sum taken to the output's grid with what is at `fours` for its channel, clamped; an int8 as i32. */
function round(): Wat {
  const bound = (name: 'minimum' | 'maximum'): Wat => op('f32.convert_i32_s', sub(byte(name), load('outputZeroPoint')));
  const scaled = op('f32.mul', op('f32.convert_i32_s', get('sum')), op('f32.load', get('fours')));
  const clamped = op('f32.min', op('f32.max', scaled, bound('minimum')), bound('maximum'));
  const constant = (name: 'multiplier' | 'left' | 'right'): Wat => op(`i32.load offset=${SCALAR_FOUR[name]}`, get('fours'));
  const wide = (value: Wat): Wat => op('i64.extend_i32_s', value);
  const product = op('i64.mul', wide(op('i32.shl', get('sum'), constant('left'))), wide(constant('multiplier')));
  const high = op('i64.shr_s', op('i64.add', product, '(i64.const 0x40000000)'), '(i64.const 31)');
  // Halves away from 0: one less is added below 0, where anything is shifted out.
  const half = op('i64.shr_u', op('i64.shl', '(i64.const 1)', get('shift')), '(i64.const 1)');
  const sign = op(
    'select',
    op('i64.shr_s', get('high'), '(i64.const 63)'),
    '(i64.const 0)',
    op('i64.gt_s', get('shift'), '(i64.const 0)'),
  );
  const shifted = op('i64.shr_s', op('i64.add', op('i64.add', get('high'), half), sign), get('shift'));
  const limit = (name: 'minimum' | 'maximum'): Wat => wide(byte(name));
  return func(
    ROUND,
    ['params', 'fours', 'sum'],
    [
      ['high', 'i64'],
      ['shift', 'i64'],
    ],
    [
      when(op('i32.eqz', load('exact')), [
        op('return', sub(op('i32.reinterpret_f32', op('f32.add', clamped, MAGIC)), load('roundedZero'))),
      ]),
      // A product of two int32 keeps its low 32 bits, as the reference does.
      set('high', wide(op('i32.wrap_i64', high))),
      set('shift', wide(constant('right'))),
      set('high', op('i64.add', shifted, wide(load('outputZeroPoint')))),
      set('high', op('select', limit('minimum'), get('high'), op('i64.lt_s', get('high'), limit('minimum')))),
      set('high', op('select', limit('maximum'), get('high'), op('i64.gt_s', get('high'), limit('maximum')))),
      op('i32.wrap_i64', get('high')),
    ],
    { result: 'i32' },
  );
}

/** The family's tile without SIMD, of any scales: its functions by their names. See tile.ts for the parameters. */
export function scalarTile(name: string, pixels: number, channels: number): Readonly<Record<string, Wat>> {
  const sum = (pixel: number, channel: number): string => `acc${pixel}_${channel}`;
  const inner = [
    ...upTo(pixels).map((pixel) => set(`x${pixel}`, op('i32.xor', op('i32.load8_s', get(`a${pixel}`)), get('flip')))),
    ...upTo(channels).flatMap((channel) => [
      set('weight', op(`i32.load8_s offset=${channel}`, get('w'))),
      ...upTo(pixels).map((pixel) => {
        const acc = sum(pixel, channel);
        return set(acc, add(get(acc), op('i32.mul', get('weight'), get(`x${pixel}`))));
      }),
    ]),
    advance('w', i32(channels)),
    ...upTo(pixels).map((pixel) => advance(`a${pixel}`, i32(1))),
    set('left', sub(get('left'), i32(1))),
  ];
  const line = [
    set('left', get('steps')),
    repeatLoop('inner', inner, get('left')),
    ...upTo(pixels).map((pixel) => advance(`a${pixel}`, get('skip'))),
    advance('line', i32(-1)),
  ];
  const store = (pixel: number, channel: number): Wat => {
    const fours = add(get('panel'), i32(4 * (channels + channel)));
    const stored = op('i32.xor', call(ROUND, get('params'), fours, get(sum(pixel, channel))), load('outputFlip'));
    return when(op('i32.gt_s', get('channels'), i32(channel)), [op(`i32.store8 offset=${channel}`, get('to'), stored)]);
  };
  const panel = [
    set('w', add(get('panel'), load('weightsAt'))),
    ...upTo(pixels).flatMap((pixel) => [
      set(`a${pixel}`, op(`i32.load offset=${GEMM_SCRATCH.pointers + 4 * pixel}`, global('scratch'))),
      set(
        'term',
        op('select', op(`i32.load offset=${GEMM_SCRATCH.terms + 4 * pixel}`, global('scratch')), i32(0), load('weightsOffset')),
      ),
      ...upTo(channels).map((channel) =>
        set(sum(pixel, channel), add(op(`i32.load offset=${4 * channel}`, get('panel')), get('term'))),
      ),
    ]),
    set('line', get('lines')),
    repeatLoop('lines', line, get('line')),
    set('to', get('out')),
    ...upTo(pixels).flatMap((pixel) =>
      when(op('i32.gt_s', get('pixels'), i32(pixel)), [
        ...upTo(channels).map((channel) => store(pixel, channel)),
        advance('to', load('outPixel')),
      ]),
    ),
    advance('panel', load('panelBytes')),
    advance('out', i32(channels)),
    set('channels', sub(get('channels'), i32(channels))),
    advance('panels', i32(-1)),
  ];
  const locals = ['w', 'line', 'left', 'to', 'term', 'flip', 'weight'];
  return {
    [ROUND]: round(),
    [name]: func(
      name,
      ['params', 'panel', 'panels', 'out', 'pixels', 'channels', 'lines', 'steps', 'skip'],
      [
        ...locals,
        ...upTo(pixels).flatMap((pixel) => [`a${pixel}`, `x${pixel}`, ...upTo(channels).map((channel) => sum(pixel, channel))]),
      ].map((local) => [local, 'i32'] as const),
      [set('flip', load('inputFlip')), repeatLoop('panels', panel, get('panels'))],
    ),
  };
}
