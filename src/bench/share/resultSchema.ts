import * as v from 'valibot';

/** Lists that compact results name by index: rows are added at the end only. */
export const MODES = ['quick', 'thorough', 'sustained'] as const;
export const TOTAL_KINDS = ['median', 'mean', 'sum of layers'] as const;

const TIME = v.pipe(v.number(), v.finite());
const MAYBE_TIME = v.nullable(TIME);
const COUNT = v.pipe(v.number(), v.integer(), v.minValue(0));
const TEXT = v.pipe(v.string(), v.maxLength(500));
const MAYBE_TEXT = v.nullable(TEXT);
const FLAG = v.picklist([0, 1]);

/** [subgraph, index, op, shape, MACs] */
const OPERATOR = v.tuple([COUNT, COUNT, TEXT, v.array(v.pipe(v.number(), v.integer())), v.nullable(TIME)]);

/** One operator of a run: its time, null for none taken, [k] for fused into operator k. */
const LAYER = v.union([TIME, v.null(), v.tuple([COUNT])]);

/** Layers of a run: times in the order of the operators, then [position, engine, bytes copied] of what ran elsewhere, and the methods that are not the clock. */
const LAYERS = v.union([
  v.tuple([v.array(LAYER), v.array(v.tuple([COUNT, TEXT, COUNT])), v.picklist(['clock', 'slope', 'imported'])]),
  v.tuple([]),
]);

const RUN = v.tuple([
  v.tuple([TEXT, TEXT, v.nullable(COUNT), MAYBE_TEXT, MAYBE_TEXT]),
  v.nullable(
    v.tuple([
      v.pipe(COUNT, v.maxValue(TOTAL_KINDS.length - 1)),
      TIME,
      v.nullable(v.tuple([TIME, TIME])),
      MAYBE_TIME,
      MAYBE_TIME,
      v.nullable(COUNT),
    ]),
  ),
  MAYBE_TEXT,
  v.tuple([MAYBE_TIME, MAYBE_TIME, MAYBE_TIME, MAYBE_TIME, MAYBE_TIME, MAYBE_TIME]),
  MAYBE_TIME,
  v.array(TEXT),
  LAYERS,
]);

/** A result as compact rows; see resultText.ts for what each place holds. */
export const RESULT = v.tuple([
  v.tuple([v.pipe(TEXT, v.minLength(1)), TEXT, v.pipe(COUNT, v.maxValue(MODES.length - 1)), TIME, TIME, TIME]),
  TIME,
  v.tuple([TEXT, TEXT]),
  v.tuple([TEXT, MAYBE_TEXT, COUNT, FLAG, MAYBE_TEXT]),
  v.nullable(v.tuple([TIME, TIME])),
  v.nullable(FLAG),
  v.array(TEXT),
  v.array(OPERATOR),
  v.array(RUN),
  v.array(TEXT),
]);
