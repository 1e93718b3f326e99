import type { Isa } from '../operatorKernel.ts';
import { advance, get, i32, op, set, when, whileLoop, type ValueType, type Wat } from '../wat.ts';
import { storeFirstLanes } from './storeLanes.ts';

/** How a run of bytes is moved from local `in` to local `out`. */
export interface RunMove {
  readonly isa: Isa;
  /** Bytes of a word. */
  readonly bytes: number;
  readonly locals: readonly (readonly [name: string, type: ValueType])[];
  readonly body: readonly Wat[];
}

/** The loop over words in the moves of runs of any length. */
export const WORDS = 'words';

/** Runs of `run` bytes, a local: whole words, then what is left. */
const anyLength = (bytes: number, isa: Isa, word: Wat, rest: readonly Wat[], locals: RunMove['locals']): RunMove => ({
  isa,
  bytes,
  locals: [['source', 'i32'], ['target', 'i32'], ['left', 'i32'], ...locals],
  body: [
    set('source', get('in')),
    set('target', get('out')),
    set('left', get('run')),
    whileLoop(WORDS, op('i32.ge_u', get('left'), i32(bytes)), [
      word,
      advance('source', i32(bytes)),
      advance('target', i32(bytes)),
      advance('left', i32(-bytes)),
    ]),
    when(get('left'), rest),
  ],
});

export const RUN_MOVES: readonly RunMove[] = [
  anyLength(
    8,
    'scalar',
    op('i64.store', get('target'), op('i64.load', get('source'))),
    [
      whileLoop('bytes', get('left'), [
        op('i32.store8', get('target'), op('i32.load8_u', get('source'))),
        advance('source', i32(1)),
        advance('target', i32(1)),
        advance('left', i32(-1)),
      ]),
    ],
    [],
  ),
  anyLength(
    16,
    'simd128',
    op('v128.store align=1', get('target'), op('v128.load align=1', get('source'))),
    [set('word', op('v128.load align=1', get('source'))), ...storeFirstLanes('word', 'target', 'left', 1)],
    [['word', 'v128']],
  ),
];
