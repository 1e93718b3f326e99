import { isReduction, type LoopOrder, type LoopVariable } from '../../../src/stage/loopOrders.ts';
import {
  add,
  advance,
  func,
  get,
  i32,
  larger,
  mul,
  op,
  set,
  smaller,
  sub,
  whileLoop,
  type ValueType,
  type Wat,
} from '../../wat.ts';
import { LOOP_PARAMS, loopFunction, type LoopFamily, type LoopParam } from './params.ts';

/** How a family computes. */
interface Family {
  /** What the loops over output and input channels are made of; none where there is one turn. */
  readonly outChannel: readonly ('group' | 'filter')[];
  readonly inChannel: boolean;
  readonly weights: boolean;
  readonly transposed: boolean;
  readonly start: Wat;
  /** The sum with one more term. */
  readonly join: (sum: Wat, value: Wat, weight: Wat) => Wat;
}

const multiplyAdd = (sum: Wat, value: Wat, weight: Wat): Wat => op('f32.add', sum, op('f32.mul', value, weight));
const CONVOLUTION = { weights: true, transposed: false, start: '(f32.const 0)', join: multiplyAdd };
const POOLING = { outChannel: ['group'], inChannel: false, weights: false, transposed: false } as const;

const FAMILIES: Readonly<Record<LoopFamily, Family>> = {
  dense: { ...CONVOLUTION, outChannel: ['filter'], inChannel: true },
  grouped: { ...CONVOLUTION, outChannel: ['group', 'filter'], inChannel: true },
  depthwise: { ...CONVOLUTION, outChannel: ['group'], inChannel: false },
  transposed: { ...CONVOLUTION, outChannel: ['filter'], inChannel: true, transposed: true },
  maxPool: { ...POOLING, start: '(f32.const -inf)', join: (sum, value) => op('f32.max', sum, value) },
  sumPool: { ...POOLING, start: '(f32.const 0)', join: (sum, value) => op('f32.add', sum, value) },
};

/** A loop of the nest: how many turns, and how far a turn moves in each array; null where it does not move. */
interface Level {
  readonly variable: LoopVariable;
  readonly name: string;
  readonly count: LoopParam;
  readonly input: Wat | null;
  readonly weight: LoopParam | null;
  readonly output: LoopParam | null;
}

const times = (a: LoopParam, b: LoopParam): Wat => mul(get(a), get(b));

const SPATIAL: Readonly<Record<'outY' | 'outX' | 'filterY' | 'filterX', Omit<Level, 'variable' | 'name'>>> = {
  outY: { count: 'outHeight', input: times('strideHeight', 'inputRow'), weight: null, output: 'outputRow' },
  outX: { count: 'outWidth', input: times('strideWidth', 'inputPixel'), weight: null, output: 'outputPixel' },
  filterY: { count: 'filterHeight', input: times('dilationHeight', 'inputRow'), weight: 'weightRow', output: null },
  filterX: { count: 'filterWidth', input: times('dilationWidth', 'inputPixel'), weight: 'weightTap', output: null },
};

function levelsOf(loops: readonly LoopVariable[], family: Family): readonly Level[] {
  return loops.flatMap((variable): readonly Level[] => {
    if (variable === 'inChannel') {
      if (!family.inChannel) return [];
      return [{ variable, name: variable, count: 'depth', input: get('inputChannel'), weight: 'weightChannel', output: null }];
    }
    if (variable === 'outChannel') {
      return family.outChannel.map((name) =>
        name === 'group'
          ? { variable, name, count: 'groups', input: get('inputGroup'), weight: 'weightGroup', output: 'outputGroup' }
          : { variable, name, count: 'filters', input: null, weight: 'weightFilter', output: 'outputFilter' },
      );
    }
    // Where a transposed convolution reads depends on both loops of an axis: the inner one of them sets it.
    const spatial = SPATIAL[variable];
    return [{ variable, name: variable, ...spatial, input: family.transposed ? null : spatial.input }];
  });
}

/** The pair of loops along each axis, with the fields that place them. */
const AXES = [
  {
    ...{ out: 'outY', tap: 'filterY', size: 'inHeight', stride: 'strideHeight', dilation: 'dilationHeight' },
    ...{ pad: 'padTop', distance: 'inputRow' },
  },
  {
    ...{ out: 'outX', tap: 'filterX', size: 'inWidth', stride: 'strideWidth', dilation: 'dilationWidth' },
    ...{ pad: 'padLeft', distance: 'inputPixel' },
  },
] as const;

type Axis = (typeof AXES)[number];

/** Which turns of the inner loop of an axis read inside the image: from `first`, by `step`, below `end`. */
interface Range {
  readonly prepare: readonly Wat[];
  readonly step: Wat;
  /** How the input moves: where the first turn reads beyond the outer pointer, and how far each turn goes. */
  readonly start: Wat | null;
  readonly move: Wat | null;
}

const ZERO = i32(0);

/** Turns v with 0 <= base + v * step < size, where base is given by the outer loop: from ceil(-base / step) up to ceil((size - base) / step). */
function windowRange(axis: Axis, inner: Level, first: string, end: string): Range {
  const innerIsTap = inner.variable === axis.tap;
  const outer = innerIsTap ? mul(get(`n_${axis.out}`), get(axis.stride)) : mul(get(`n_${axis.tap}`), get(axis.dilation));
  const step = get(innerIsTap ? axis.dilation : axis.stride);
  const ceiling = (numerator: Wat): Wat => op('i32.div_s', add(numerator, sub(step, i32(1))), step);
  return {
    prepare: [
      set('base', sub(outer, get(axis.pad))),
      set(first, ceiling(larger(sub(ZERO, get('base')), ZERO))),
      set(end, ceiling(larger(sub(get(axis.size), get('base')), ZERO))),
      set(end, smaller(get(end), get(inner.count))),
    ],
    step: i32(1),
    start: null,
    move: null,
  };
}

/**
 * Turns of a transposed convolution: outY + pad - filterY = stride * inY with inY inside the image; every stride-th turn.
 *
 * Inner loop over taps: from (outY + pad) mod stride, or where inY is the last row; inY falls. Inner loop over outputs: from the
 * first row's, or the first that is inside the output; inY grows.
 */
function transposedRange(axis: Axis, inner: Level, first: string, end: string): Range {
  const [stride, distance] = [get(axis.stride), get(axis.distance)];
  const reach = mul(stride, sub(get(axis.size), i32(1)));
  if (inner.variable === axis.tap) {
    return {
      prepare: [
        set('base', add(get(`n_${axis.out}`), get(axis.pad))),
        set(first, op('i32.rem_s', get('base'), stride)),
        set(first, larger(get(first), sub(get('base'), reach))),
        set(end, smaller(add(get('base'), i32(1)), get(inner.count))),
      ],
      step: stride,
      start: mul(op('i32.div_s', sub(get('base'), get(first)), stride), distance),
      move: sub(ZERO, distance),
    };
  }
  const wrapped = op('i32.rem_s', add(op('i32.rem_s', get('base'), stride), stride), stride);
  return {
    prepare: [
      set('base', sub(get(`n_${axis.tap}`), get(axis.pad))),
      set(first, `(select ${get('base')} ${wrapped} ${op('i32.ge_s', get('base'), ZERO)})`),
      set(end, smaller(add(add(get('base'), reach), i32(1)), get(inner.count))),
    ],
    step: stride,
    start: mul(op('i32.div_s', sub(get(first), get('base')), stride), distance),
    move: distance,
  };
}

/**
 * The exported function `<family>_<order>(input, filter, output, params)`: the loops of an order, one inside the other, without
 * tiles or SIMD, so that orders differ by nothing but the order.
 *
 * As any compiler would do it, what a loop does not touch stays in a register outside of it: the sum where all loops inside add to
 * one output, the weight where they share one, the input likewise. Padding costs nothing: the inner loop of each axis runs over
 * the turns inside the image. The sums alone, without bias and activation; an average pooling without its division.
 */
export function nest({ id, loops }: LoopOrder, name: LoopFamily): Wat {
  const family = FAMILIES[name];
  const levels = levelsOf(loops, family);
  const deepest = (array: 'input' | 'weight' | 'output'): number =>
    levels.reduce((found, level, depth) => {
      const moves = array === 'input' ? level.input !== null || SPATIAL_NAMES.has(level.name) : level[array] !== null;
      return moves ? depth : found;
    }, -1);
  const depthOf = { input: deepest('input'), weight: deepest('weight'), output: deepest('output') };
  const again = levels.slice(0, depthOf.output).some(({ variable }) => isReduction(variable));
  const locals: (readonly [string, ValueType])[] = [
    ...LOOP_PARAMS.map((field) => [field, 'i32'] as const),
    ...[['base', 'i32'] as const, ['value', 'f32'] as const, ['weight', 'f32'] as const, ['sum', 'f32'] as const],
  ];
  interface Pointers {
    readonly input: string;
    readonly weight: string;
    readonly output: string;
  }

  const body = (depth: number, at: Pointers): readonly Wat[] => {
    const inside: readonly Wat[] =
      depth === levels.length ? [set('sum', family.join(get('sum'), get('value'), get('weight')))] : loop(depth, at);
    const before = depth - 1;
    return [
      ...(before === depthOf.input ? [set('value', op('f32.load', get(at.input)))] : []),
      ...(family.weights && before === depthOf.weight ? [set('weight', op('f32.load', get(at.weight)))] : []),
      ...(before === depthOf.output ? [set('sum', again ? op('f32.load', get(at.output)) : family.start)] : []),
      ...inside,
      ...(before === depthOf.output ? [op('f32.store', get(at.output), get('sum'))] : []),
    ];
  };

  const loop = (depth: number, outer: Pointers): readonly Wat[] => {
    const level = levels[depth] as Level;
    const [counter, first, end] = [`n_${level.name}`, `first_${level.name}`, `end_${level.name}`];
    const axis = AXES.find(({ out, tap }) => level.variable === out || level.variable === tap);
    const isInner = axis && levels.slice(0, depth).some(({ variable }) => variable === axis.out || variable === axis.tap);
    const range = isInner ? (family.transposed ? transposedRange : windowRange)(axis, level, first, end) : null;
    const step = range?.step ?? i32(1);
    const moves = {
      input: range?.move ?? level.input,
      weight: level.weight && family.weights ? mul(get(level.weight), step) : null,
      output: level.output && mul(get(level.output), step),
    };
    const own = (array: keyof Pointers): string => (moves[array] === null ? outer[array] : `${array}_${level.name}`);
    const at: Pointers = { input: own('input'), weight: own('weight'), output: own('output') };
    const arrays = (['input', 'weight', 'output'] as const).filter((array) => moves[array] !== null);
    const unit = { input: level.input, weight: level.weight && get(level.weight), output: level.output && get(level.output) };
    locals.push([counter, 'i32'], [first, 'i32'], [end, 'i32']);
    for (const array of arrays) locals.push([at[array], 'i32'], [`by_${at[array]}`, 'i32']);
    return [
      ...(range?.prepare ?? [set(first, ZERO), set(end, get(level.count))]),
      ...arrays.flatMap((array) => {
        const start = array === 'input' && range?.start ? range.start : mul(get(first), unit[array] as Wat);
        return [set(at[array], add(get(outer[array]), start)), set(`by_${at[array]}`, moves[array] as Wat)];
      }),
      set(counter, get(first)),
      whileLoop(level.name, op('i32.lt_s', get(counter), get(end)), [
        ...body(depth + 1, at),
        ...arrays.map((array) => advance(at[array], get(`by_${at[array]}`))),
        advance(counter, step),
      ]),
    ];
  };

  const nested = body(0, { input: 'input', weight: 'filter', output: 'output' });
  const load = (field: LoopParam): Wat => op(`i32.load offset=${4 * LOOP_PARAMS.indexOf(field)}`, get('params'));
  // The pointer stands before the image by the padding, so that the loops' distances add up; nothing is read there.
  const padding = add(mul(get('padTop'), get('inputRow')), mul(get('padLeft'), get('inputPixel')));
  locals.push(['clear', 'i32']);
  return func(
    loopFunction(name, id),
    ['input', 'filter', 'output', 'params'],
    locals,
    [
      ...LOOP_PARAMS.map((field) => set(field, load(field))),
      ...(family.transposed ? [] : [set('input', sub(get('input'), padding))]),
      ...(again
        ? [
            set('clear', get('output')),
            whileLoop('clearing', get('outputs'), [
              op('f32.store', get('clear'), family.start),
              advance('clear', i32(4)),
              advance('outputs', i32(-1)),
            ]),
          ]
        : []),
      ...nested,
    ],
    { exported: loopFunction(name, id) },
  );
}

const SPATIAL_NAMES: ReadonlySet<string> = new Set(Object.keys(SPATIAL));
