import type { Model } from '../tflite/model.ts';
import { deepHotDog } from './deepHotDog.ts';
import { mobilenetV1 } from './mobilenetV1.ts';
import { mobilenetV2 } from './mobilenetV2.ts';

/** A model that is offered by name; bytes of its file. */
export interface ZooRow {
  readonly id: string;
  readonly title: string;
  readonly bytes: number;
}

interface Family {
  readonly prefix: string;
  readonly title: string;
  readonly build: (width: number, size: number) => Model;
}

const FAMILIES: readonly Family[] = [
  { prefix: 'mobilenet_v1_', title: 'MobileNetV1', build: mobilenetV1 },
  { prefix: 'mobilenet_v2_', title: 'MobileNetV2', build: mobilenetV2 },
];

/** Five halvings leave at least one pixel of 32; the upper bounds keep weights under 70 MB and the first layer under 100 MB. */
const SIZES = { least: 32, greatest: 1024 };
const MAX_WIDTH = 2;

/** The sizes offered; any other width and resolution is made just as well, by id. */
export const ZOO: readonly ZooRow[] = [
  { id: 'deephotdog', title: 'DeepHotDog', bytes: 11_142_128 },
  { id: 'mobilenet_v1_0.25_128', title: 'MobileNetV1 0.25, 128 px', bytes: 1_879_392 },
  { id: 'mobilenet_v1_0.5_160', title: 'MobileNetV1 0.5, 160 px', bytes: 5_315_552 },
  { id: 'mobilenet_v1_1.0_224', title: 'MobileNetV1 1.0, 224 px', bytes: 16_897_248 },
  { id: 'mobilenet_v2_0.35_96', title: 'MobileNetV2 0.35, 96 px', bytes: 6_698_016 },
  { id: 'mobilenet_v2_0.5_160', title: 'MobileNetV2 0.5, 160 px', bytes: 7_855_296 },
  { id: 'mobilenet_v2_1.0_224', title: 'MobileNetV2 1.0, 224 px', bytes: 13_968_928 },
];

function parse(id: string): { readonly family: Family; readonly width: number; readonly size: number } | null {
  const family = FAMILIES.find(({ prefix }) => id.startsWith(prefix));
  if (!family) return null;
  const [, widthText, sizeText] = /^(\d+(?:\.\d+)?)_(\d+)$/.exec(id.slice(family.prefix.length)) ?? [];
  const width = Number(widthText);
  const size = Number(sizeText);
  const legal = width > 0 && width <= MAX_WIDTH && size >= SIZES.least && size <= SIZES.greatest;
  if (legal) return { family, width, size };
  throw new RangeError(
    `"${id}" is no model: ${family.prefix}<width>_<size> with a width above 0 up to ${MAX_WIDTH} and a size of ${SIZES.least} to ${SIZES.greatest} pixels, such as ${family.prefix}0.5_160`,
  );
}

/** True where zooModel answers for the id: with a model, or with what is wrong with the id. */
export function isZooId(id: string): boolean {
  return id === 'deephotdog' || FAMILIES.some(({ prefix }) => id.startsWith(prefix));
}

/**
 * A name to show.
 *
 * @throws RangeError as zooModel
 */
export function zooTitle(id: string): string {
  if (id === 'deephotdog') return 'DeepHotDog';
  const parsed = parse(id);
  return parsed ? `${parsed.family.title} ${id.split('_')[2]}, ${parsed.size} px` : id;
}

/**
 * The untrained model of an id: `deephotdog`, `mobilenet_v1_<width>_<size>`, `mobilenet_v2_<width>_<size>`; the same for
 * the same id everywhere. Null for an id that is not the zoo's.
 *
 * @throws RangeError for a width or size that cannot be, saying what can
 */
export function zooModel(id: string): Model | null {
  if (id === 'deephotdog') return deepHotDog();
  const parsed = parse(id);
  return parsed && parsed.family.build(parsed.width, parsed.size);
}
