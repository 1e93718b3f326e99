import type { OperatorKernel } from '../../operatorKernel.ts';
import { field } from '../../struct.ts';
import { add, advance, call, func, get, i32, mul, op, set, smaller, sub, when, whileLoop, type Wat } from '../../wat.ts';
import { dot, dotFromLanes, pairs, products } from './arithmetics.ts';
import { QS8_GEMM, type GemmField } from './family.ts';
import { copy, copyName, EXACT, exact } from './finish.ts';
import { scalarTile } from './scalarTile.ts';
import { terms, termsName, type SUMMING } from './terms.ts';
import { tile, type Unrolling } from './tile.ts';
import { GEMM_TILES, type GemmTile } from './tiles.ts';
import { BY_VECTOR, BY_WORD, WIDENING, windows, windowsName, type Mover } from './windows.ts';

const load = (name: GemmField): Wat => field(QS8_GEMM.params, name);

interface Parts {
  readonly mover: Mover;
  readonly summing: keyof typeof SUMMING;
  /** Tiles from the largest on: each does what is left of the output's pixels, if that is more than the next can do. */
  readonly parts: readonly { readonly pixels: number; readonly name: string }[];
}

/** Units one after the other: windows found, then a tile of pixels times the unit's panels. */
function driver({ name, pixels, channels, step, elementBytes }: GemmTile, { mover, summing, parts }: Parts): Wat {
  const stepBytes = step * elementBytes;
  const tileOf = (index: number): readonly Wat[] => {
    const part = parts[index]!;
    const smallerPart = parts[index + 1];
    const run = call(
      part.name,
      get('params'),
      add(load('weights'), mul(get('panel'), load('panelBytes'))),
      get('panels'),
      add(load('output'), add(mul(get('row'), load('outPixel')), mul(get('panel'), i32(channels)))),
      get('pixels'),
      sub(load('channels'), mul(get('panel'), i32(channels))),
      op('select', load('filterHeight'), i32(1), get('step')),
      op('select', load('steps'), mul(load('steps'), load('filterHeight')), get('step')),
      op('select', sub(get('step'), mul(load('steps'), i32(stepBytes))), i32(0), get('step')),
    );
    if (!smallerPart) return [run];
    return [when(op('i32.gt_s', get('pixels'), i32(smallerPart.pixels)), [run], tileOf(index + 1))];
  };
  const rowBytes = mul(load('steps'), i32(stepBytes));
  return func(
    name,
    ['params', 'begin', 'end'],
    ['tile', 'panel', 'panels', 'row', 'pixels', 'step'].map((local) => [local, 'i32'] as const),
    [
      set('tile', op('i32.rem_u', get('begin'), load('tiles'))),
      set('panel', mul(op('i32.div_u', get('begin'), load('tiles')), load('unitPanels'))),
      whileLoop('units', op('i32.lt_s', get('begin'), get('end')), [
        set('row', mul(get('tile'), i32(pixels))),
        set('pixels', smaller(sub(load('rows'), get('row')), i32(pixels))),
        set('panels', smaller(sub(load('panels'), get('panel')), load('unitPanels'))),
        set('step', call(windowsName(mover), get('params'), get('row'), get('pixels'), i32(pixels), rowBytes)),
        when(load('weightsOffset'), [
          call(termsName(summing), get('params'), i32(pixels), op('select', get('step'), rowBytes, get('step'))),
        ]),
        ...tileOf(0),
        advance('tile', i32(1)),
        when(op('i32.eq', get('tile'), load('tiles')), [set('tile', i32(0)), advance('panel', load('unitPanels'))]),
        advance('begin', i32(1)),
      ]),
    ],
    { exported: name },
  );
}

function simdKernel(of: GemmTile, arithmetic: typeof dot, unrollings: readonly Unrolling[]): OperatorKernel {
  const { name, isa, pixels, channels, step, elementBytes } = of;
  const mover = elementBytes === 1 ? BY_VECTOR : WIDENING;
  const summing = elementBytes === 1 ? 'vector' : 'wide';
  const parts = unrollings.map((unrolling) => ({ ...unrolling, name: `${name}_${unrolling.pixels}` }));
  const [whole] = unrollings;
  const macs = pixels * channels * step * whole!.steps;
  return {
    name,
    isa,
    family: QS8_GEMM,
    functions: () => ({
      [windowsName(mover)]: windows(mover),
      [termsName(summing)]: terms(summing),
      [copyName(channels)]: copy(channels),
      [EXACT]: exact(),
      ...Object.fromEntries(parts.map((part) => [part.name, tile(part.name, arithmetic(channels / 4), part)])),
      [name]: driver(of, { mover, summing, parts }),
    }),
    inner: { label: 'inner', within: `${name}_${pixels}`, tile: { pixels, channels, depth: step * whole!.steps }, macs },
  };
}

function scalarKernel(of: GemmTile): OperatorKernel {
  const { name, isa, pixels, channels } = of;
  const part = { name: `${name}_${pixels}`, pixels };
  return {
    name,
    isa,
    family: QS8_GEMM,
    functions: () => ({
      [windowsName(BY_WORD)]: windows(BY_WORD),
      [termsName('scalar')]: terms('scalar'),
      ...scalarTile(part.name, pixels, channels),
      [name]: driver(of, { mover: BY_WORD, summing: 'scalar', parts: [part] }),
    }),
    inner: { label: 'inner', within: part.name, tile: { pixels, channels, depth: 1 }, macs: pixels * channels },
  };
}

export const QS8_GEMM_KERNELS: readonly OperatorKernel[] = [
  scalarKernel(GEMM_TILES.scalar),
  simdKernel(GEMM_TILES.pairs, pairs, [
    { pixels: 5, steps: 4, sets: 1 },
    { pixels: 1, steps: 4, sets: 4 },
  ]),
  simdKernel(GEMM_TILES.products, products, [
    { pixels: 4, steps: 1, sets: 1 },
    { pixels: 1, steps: 1, sets: 1 },
  ]),
  simdKernel(GEMM_TILES.dot, dot, [
    { pixels: 6, steps: 4, sets: 1 },
    { pixels: 4, steps: 4, sets: 1 },
    { pixels: 1, steps: 4, sets: 4 },
  ]),
  simdKernel(GEMM_TILES.dotFromLanes, dotFromLanes, [
    { pixels: 4, steps: 4, sets: 1 },
    { pixels: 1, steps: 4, sets: 2 },
  ]),
];
