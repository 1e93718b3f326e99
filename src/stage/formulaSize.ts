import { FIXED } from './asCounted.ts';
import type { Geometry } from './geometry.ts';
import { LIMITS, type Setting, type SizeField } from './setting.ts';

/** A number of a formula that can be changed: which field it is, and why not, where it is fixed. */
export interface FormulaNumber {
  readonly field: SizeField;
  /** What it is called under the formula: "stride". */
  readonly caption: string;
  readonly value: number;
  readonly reason?: string | undefined;
}

/** Signs between, and numbers. */
export type FormulaPart = string | FormulaNumber;

/** The output size along one dimension, as it is worked out. */
export interface SizeFormula {
  readonly axis: 'rows' | 'columns';
  /** In letters: "out = ⌊(in + before + after − ((k − 1) · d + 1)) / s⌋ + 1". */
  readonly letters: string;
  /** The same with numbers, right of "out =". */
  readonly parts: readonly FormulaPart[];
  /** null where no window fits. */
  readonly out: number | null;
  /** How a padding that was not given follows, line by line. */
  readonly padding: readonly string[];
  /** For those who read no formulas. */
  readonly words: string;
}

const FIELDS = {
  rows: {
    size: 'inHeight',
    filter: 'filterHeight',
    stride: 'strideHeight',
    dilation: 'dilationHeight',
    before: 'padTop',
    after: 'padBottom',
  },
  columns: {
    size: 'inWidth',
    filter: 'filterWidth',
    stride: 'strideWidth',
    dilation: 'dilationWidth',
    before: 'padLeft',
    after: 'padRight',
  },
} as const;

type Role = keyof (typeof FIELDS)['rows'];

/**
 * The formula of the output size for each axis that the kind has, of a setting as it counts (`asCounted`); `geometry` is null
 * where it is illegal.
 */
export function sizeFormulas(setting: Setting, geometry: Geometry | null): readonly SizeFormula[] {
  const row = FIXED[setting.kind].inHeight !== undefined;
  return (row ? (['columns'] as const) : (['rows', 'columns'] as const)).map((axis) => sizeFormula(setting, geometry, axis));
}

/** What changes when a number of a formula is set: a padding that was worked out becomes an explicit one, the other sides as they are. */
export function formulaChange(setting: Setting, field: SizeField, value: number): Partial<Setting> {
  if (!field.startsWith('pad') || setting.padding === 'EXPLICIT') return { [field]: value };
  return { padding: 'EXPLICIT', padTop: 0, padBottom: 0, padLeft: 0, padRight: 0, [field]: value };
}

function sizeFormula(setting: Setting, geometry: Geometry | null, axis: SizeFormula['axis']): SizeFormula {
  const fields = FIELDS[axis];
  const explicit = setting.padding === 'EXPLICIT';
  const number = (role: Role, caption: string): FormulaNumber => {
    const field = fields[role];
    const value = (role === 'before' || role === 'after') && !explicit ? 0 : setting[field];
    return { field, caption, value, reason: FIXED[setting.kind][field] };
  };
  const out = geometry && (axis === 'rows' ? geometry.outHeight : geometry.outWidth);
  const shape = setting.kind === 'transposed' ? transposedFormula(setting, number) : forwardFormula(setting, number);
  const padding = geometry && setting.padding === 'SAME' ? samePadding(geometry, axis) : [];
  return { axis, ...shape, out, padding, words: geometry ? words(geometry, axis) : 'No window fits: there is no output.' };
}

type Made = Pick<SizeFormula, 'letters' | 'parts'>;
type MakeNumber = (role: Role, caption: string) => FormulaNumber;

function forwardFormula({ padding }: Setting, number: MakeNumber): Made {
  if (padding === 'SAME') {
    return { letters: 'out = ⌈in / s⌉', parts: ['⌈', number('size', 'in'), '/', number('stride', 'stride'), '⌉'] };
  }
  return {
    letters: 'out = ⌊(in + before + after − ((k − 1) · d + 1)) / s⌋ + 1',
    parts: [
      '⌊(',
      number('size', 'in'),
      '+',
      number('before', 'before'),
      '+',
      number('after', 'after'),
      '− ((',
      number('filter', 'filter'),
      '− 1) ·',
      number('dilation', 'dilation'),
      '+ 1)) /',
      number('stride', 'stride'),
      '⌋ + 1',
    ],
  };
}

function transposedFormula({ padding }: Setting, number: MakeNumber): Made {
  if (padding === 'SAME') return { letters: 'out = in · s', parts: [number('size', 'in'), '·', number('stride', 'stride')] };
  if (padding === 'VALID') {
    // As Keras has it: never smaller than in · s.
    return {
      letters: 'out = in · s + max(k − s, 0)',
      parts: [number('size', 'in'), '·', number('stride', 'stride'), '+ max(', number('filter', 'filter'), '− s, 0)'],
    };
  }
  return {
    letters: 'out = (in − 1) · s + k − before − after',
    parts: [
      '(',
      number('size', 'in'),
      '− 1) ·',
      number('stride', 'stride'),
      '+',
      number('filter', 'filter'),
      '−',
      number('before', 'before'),
      '−',
      number('after', 'after'),
    ],
  };
}

/** How SAME comes to its padding (of a transposed convolution: to what it crops). */
function samePadding(geometry: Geometry, axis: SizeFormula['axis']): readonly string[] {
  const { size, out, taps, stride, dilation, before, after } = along(geometry, axis);
  const reach = (taps - 1) * dilation + 1;
  const transposed = geometry.kind === 'transposed';
  // The forward convolution of a transposed one takes its output to its input.
  const [read, made] = transposed ? [out, size] : [size, out];
  const total = (made - 1) * stride + reach - read;
  const first = transposed ? 'before' : axis === 'rows' ? 'at the top' : 'at the left';
  const second = transposed ? 'after' : axis === 'rows' ? 'at the bottom' : 'at the right';
  const verb = transposed ? 'cropped' : 'padded';
  return [
    `max(0, (${made} − 1) · ${stride} + ${reach} − ${read}) = ${Math.max(0, total)} ${verb}`,
    before === after
      ? `${before} ${first} and ${after} ${second}`
      : `${before} ${first} and ${after} ${second}: of an odd number, TensorFlow puts the larger half ${second}`,
  ];
}

function words(geometry: Geometry, axis: SizeFormula['axis']): string {
  const { size, out, taps, stride, dilation, before, after, dropped } = along(geometry, axis);
  const transposed = geometry.kind === 'transposed';
  const thing = axis === 'rows' ? 'row' : 'column';
  const inputs = `${size} ${size === 1 ? 'pixel' : 'pixels'}`;
  if (transposed) {
    const crop = before + after > 0 ? `, ${before + after} cropped` : '';
    return `${inputs}, each spread over ${taps}, ${stride} apart${crop}: ${out} outputs.`;
  }
  const padded = before + after > 0 ? ` and ${before} + ${after} of padding` : '';
  const window =
    dilation > 1 && taps > 1 ? `windows of ${taps} that reach over ${(taps - 1) * dilation + 1}` : `windows of ${taps}`;
  const left = dropped > 0 ? ` The last ${dropped === 1 ? thing : `${dropped} ${thing}s`} no window reaches.` : '';
  return `${inputs}${padded}, ${window}, steps of ${stride}: ${out} ${out === 1 ? 'position' : 'positions'}.${left}`;
}

function along(geometry: Geometry, axis: SizeFormula['axis']) {
  return axis === 'rows'
    ? {
        size: geometry.inHeight,
        out: geometry.outHeight,
        taps: geometry.filterHeight,
        stride: geometry.strideHeight,
        dilation: geometry.dilationHeight,
        before: geometry.padTop,
        after: geometry.padBottom,
        dropped: geometry.droppedRows,
      }
    : {
        size: geometry.inWidth,
        out: geometry.outWidth,
        taps: geometry.filterWidth,
        stride: geometry.strideWidth,
        dilation: geometry.dilationWidth,
        before: geometry.padLeft,
        after: geometry.padRight,
        dropped: geometry.droppedColumns,
      };
}

/** Bounds of a number of a formula, both included. */
export function formulaLimits({ field }: FormulaNumber): readonly [number, number] {
  return LIMITS[field];
}
