import { IMAGE_FILTERS } from '../../core/imageFilters.ts';

/** Rows and columns of a filter for pictures. */
export const MOST_TAPS = 11;

/** The filter that a link asks for on pictures. */
export type KernelChoice =
  /** The filter of the stage, whatever it is. */
  | { readonly kind: 'stage' }
  | { readonly kind: 'preset'; readonly id: string; readonly height: number; readonly width: number }
  | { readonly kind: 'values'; readonly rows: readonly (readonly number[])[] }
  /** Filter number `index` of the first layer of a model: a zoo id or a hash. */
  | { readonly kind: 'learned'; readonly model: string; readonly index: number };

const NUMBER = /^-?(\d+\.?\d*|\.\d+)(e-?\d+)?$/;

/**
 * The filter of a link; null where it cannot be read.
 *
 * `` the stage's; `sobel-x` or `gaussian.7` or `box.3x9` a preset and its size (3x3 unless given); `0,1,0/1,-4,1/0,1,0` values, row by
 * row; `learned:<model>@2` a filter of a model's first layer.
 */
export function readKernel(text: string): KernelChoice | null {
  if (text === '') return { kind: 'stage' };
  const learned = /^learned:(.+)@(\d{1,4})$/.exec(text);
  if (learned) return { kind: 'learned', model: learned[1]!, index: Number(learned[2]) };
  if (/^[-.\d]/.test(text)) return readValues(text);
  const [, id = '', height = '3', width = height] = /^([a-z0-9-]+?)(?:\.(\d{1,2})(?:x(\d{1,2}))?)?$/.exec(text) ?? [];
  const legal = [height, width].every((size) => Number(size) >= 1 && Number(size) <= MOST_TAPS);
  if (!legal || !IMAGE_FILTERS.some((filter) => filter.id === id)) return null;
  return { kind: 'preset', id, height: Number(height), width: Number(width) };
}

function readValues(text: string): KernelChoice | null {
  const rows = text.split('/').map((row) => row.split(','));
  const width = rows[0]!.length;
  const legal =
    rows.length <= MOST_TAPS &&
    width <= MOST_TAPS &&
    rows.every((row) => row.length === width && row.every((value) => NUMBER.test(value)));
  return legal ? { kind: 'values', rows: rows.map((row) => row.map(Number)) } : null;
}

/** The text that readKernel reads as this choice. */
export function writeKernel(choice: KernelChoice): string {
  switch (choice.kind) {
    case 'stage':
      return '';
    case 'preset': {
      const { id, height, width } = choice;
      return height === 3 && width === 3 ? id : height === width ? `${id}.${height}` : `${id}.${height}x${width}`;
    }
    case 'values':
      return choice.rows.map((row) => row.map((value) => Number(value.toPrecision(6))).join(',')).join('/');
    case 'learned':
      return `learned:${choice.model}@${choice.index}`;
  }
}
