import { paddedSize, type Padding } from '../core/padding.ts';

/** Layers that a stack may hold, each with the letter that stands for it in a link. */
export const LAYER_KINDS = { conv: 'c', depthwise: 'd', maxPool: 'm', averagePool: 'a' } as const;

export type LayerKind = keyof typeof LAYER_KINDS;

/** A layer of a stack: a square window, the same in both directions. */
export interface StackLayer {
  readonly kind: LayerKind;
  readonly filter: number;
  readonly stride: number;
  /** 1 for pooling. */
  readonly dilation: number;
  readonly padding: Padding;
}

/** Layers over a square picture. */
export interface Stack {
  /** Rows and columns of the picture. */
  readonly size: number;
  /** The one over the picture first. */
  readonly layers: readonly StackLayer[];
}

/** Bounds, both included. */
export const STACK_LIMITS = {
  size: [8, 224],
  layers: [1, 16],
  filter: [1, 11],
  stride: [1, 4],
  dilation: [1, 4],
} as const;

/** One level of a stack along one axis: the picture is level 0, the output of layer n is level n. */
export interface Level {
  readonly size: number;
  /** Rows padded before the first one of the level below; 0 for the picture. */
  readonly before: number;
}

export interface StackLevels {
  /** The picture and every layer that has an output. */
  readonly levels: readonly Level[];
  /** Why the others have none; null where all have one. */
  readonly problem: string | null;
}

/** The sizes of a stack's levels; a layer whose window does not fit ends them. */
export function levelsOf({ size, layers }: Stack): StackLevels {
  const levels: Level[] = [{ size, before: 0 }];
  for (const [index, { filter, stride, dilation, padding }] of layers.entries()) {
    const below = levels[index]!.size;
    const { out, before } = paddedSize(padding, below, filter, stride, dilation);
    if (out < 1) {
      const reach = (filter - 1) * dilation + 1;
      const problem = `Layer ${index + 1} needs ${reach} rows and gets ${below}: give it a smaller filter or SAME padding, or enlarge the picture.`;
      return { levels, problem };
    }
    levels.push({ size: out, before });
  }
  return { levels, problem: null };
}

/** The text of a stack for a link: `32:c3,d3s2,m2s2v`; s is the stride, r the dilation, v VALID. */
export function writeStack({ size, layers }: Stack): string {
  const texts = layers.map(
    ({ kind, filter, stride, dilation, padding }) =>
      `${LAYER_KINDS[kind]}${filter}${stride > 1 ? `s${stride}` : ''}${dilation > 1 ? `r${dilation}` : ''}${padding === 'VALID' ? 'v' : ''}`,
  );
  return `${size}:${texts.join(',')}`;
}

/** The stack of a link; null where it cannot be read or a number is out of bounds. */
export function readStack(text: string): Stack | null {
  const [, sizeText, layerTexts] = /^(\d{1,3}):(.+)$/.exec(text) ?? [];
  if (sizeText === undefined || layerTexts === undefined) return null;
  const layers = layerTexts.split(',').map(readLayer);
  const size = Number(sizeText);
  if (!within('size', size) || !within('layers', layers.length)) return null;
  return layers.every((layer) => layer !== null) ? { size, layers } : null;
}

const KIND_OF = Object.fromEntries(Object.entries(LAYER_KINDS).map(([kind, letter]) => [letter, kind])) as Readonly<
  Record<string, LayerKind>
>;

function readLayer(text: string): StackLayer | null {
  const [, letter, filter, stride, dilation, valid] = /^([cdma])(\d{1,2})(?:s(\d))?(?:r(\d))?(v)?$/.exec(text) ?? [];
  const kind = KIND_OF[letter ?? ''];
  if (!kind) return null;
  const layer: StackLayer = {
    kind,
    filter: Number(filter),
    stride: Number(stride ?? 1),
    dilation: Number(dilation ?? 1),
    padding: valid ? 'VALID' : 'SAME',
  };
  const fits = within('filter', layer.filter) && within('stride', layer.stride) && within('dilation', layer.dilation);
  return fits && (layer.dilation === 1 || !isPooling(kind)) ? layer : null;
}

/** True for the kinds that have no weights. */
export function isPooling(kind: LayerKind): boolean {
  return kind === 'maxPool' || kind === 'averagePool';
}

function within(field: keyof typeof STACK_LIMITS, value: number): boolean {
  return value >= STACK_LIMITS[field][0] && value <= STACK_LIMITS[field][1];
}

/** Stacks to begin with. */
export const STACK_PRESETS = [
  { id: 'two', label: 'Two 3×3', text: '16:c3v,c3v', note: 'Two 3×3 see what one 5×5 sees, with 18 weights instead of 25.' },
  {
    id: 'dilated',
    label: 'Dilated',
    text: '24:c3v,c3r2v,c3r4v',
    note: 'Dilation 1, 2, 4: the field doubles with every layer, the weights do not.',
  },
  {
    id: 'deepHotDog',
    label: 'DeepHotDog',
    text: '224:c3v,m2s2v,c3v,m2s2v,c3v,m2s2v',
    note: 'Its last pooling sees 22×22 of 224×224 pixels: the dense layers after it have to put the parts together.',
  },
  {
    id: 'mobilenetV1',
    label: 'MobileNetV1, 4 blocks',
    text: '224:c3s2,d3,c1,d3s2,c1,d3,c1,d3s2,c1',
    note: 'Depthwise 3×3 widen the field, pointwise 1×1 only mix channels.',
  },
  {
    id: 'mobilenetV1Whole',
    label: 'MobileNetV1, all 3×3',
    text: '224:c3s2,d3,d3s2,d3,d3s2,d3,d3s2,d3,d3,d3,d3,d3,d3s2,d3',
    note: 'Every layer but the 1×1, which see what the layer below sees: 315×315, more than the picture.',
  },
  {
    id: 'mobilenetV2',
    label: 'MobileNetV2, 4 blocks',
    text: '224:c3s2,d3,c1,c1,d3s2,c1,c1,d3,c1,c1,d3s2,c1',
    note: 'Inverted residuals: 1×1 up, depthwise 3×3, 1×1 down; the first block has no 1×1 up.',
  },
] as const;
