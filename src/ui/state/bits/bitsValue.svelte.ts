import { decodeNumber, encodeNumber } from '../../../core/numberFormats/heldNumber.ts';
import { integerGrid, type IntegerGrid, type Span } from '../../../core/numberFormats/integerGrid.ts';
import { FORMAT_IDS, isFormatId, NUMBER_FORMATS, type FormatId } from '../../../core/numberFormats/numberFormat.ts';
import { bitsText, readNumberText, type TypedNumber } from '../../input/numberText.ts';
import type { SectionAddress } from '../address.svelte.ts';
import { formatRow, type FormatRow } from './formatRow.ts';
import { readSpan, spanFor, spanText, type ValueSpan } from './valueSpan.ts';

/** A value that was taken from somewhere, instead of typed. */
export interface TakenValue {
  readonly real: number;
  /** What integers have to hold: the range of all the values that it stands among. */
  readonly span: ValueSpan;
  /** The integers that it is kept in, on the grid of the file; null for floats. */
  readonly own: { readonly format: FormatId; readonly grid: IntegerGrid } | null;
}

const NO_GRID: IntegerGrid = { scale: 1, zeroPoint: 0 };

/** The number that is looked at in all formats: typed, flipped together bit by bit, or taken from a model or a picture. */
export class BitsValue {
  readonly #address: SectionAddress<'quantize'>;
  readonly #taken: () => TakenValue | null;

  /** What is typed; also while something else is looked at. */
  readonly text: string = $derived.by(() => this.#address.values.value);
  readonly typed: TypedNumber = $derived(readNumberText(this.text));
  /** The format whose bits a hexadecimal text is. */
  readonly format: FormatId = $derived.by(() => {
    const { format } = this.#address.values;
    return isFormatId(format) ? format : 'float32';
  });
  readonly isTyped: boolean = $derived.by(() => this.#address.values.from === '');
  /** The bits that were typed or flipped, which NaNs would lose on the way through a number; null for a number. */
  readonly pattern: number | null = $derived(
    this.isTyped && this.typed.kind === 'bits' && this.typed.bits < 2 ** NUMBER_FORMATS[this.format].bits
      ? this.typed.bits
      : null,
  );
  readonly problem: string = $derived.by(() => {
    if (!this.isTyped) return '';
    if (this.typed.kind === 'problem') return this.typed.problem;
    return this.typed.kind === 'bits' && this.pattern === null
      ? `${this.text} has more than the ${NUMBER_FORMATS[this.format].bits} bits of ${this.format}. Type fewer digits, or choose a wider format.`
      : '';
  });
  readonly span: ValueSpan = $derived.by(() => {
    const asked = readSpan(this.#address.values.span);
    if (asked) return asked;
    const taken = this.isTyped ? null : this.#taken();
    return taken?.span ?? spanFor(this.typed.kind === 'real' ? this.typed.real : 0);
  });
  readonly grids: Readonly<Record<FormatId, IntegerGrid>> = $derived.by(() => {
    const grids = gridsOf(this.span);
    const own = this.isTyped ? null : this.#taken()?.own;
    return own ? { ...grids, [own.format]: own.grid } : grids;
  });
  /** The number in float64, which all formats are compared with; null where there is none yet. */
  readonly real: number | null = $derived.by(() => {
    if (!this.isTyped) return this.#taken()?.real ?? null;
    if (this.pattern !== null) return decodeNumber(this.pattern, NUMBER_FORMATS[this.format], this.grids[this.format]);
    return this.typed.kind === 'real' ? this.typed.real : null;
  });
  /** The format of the file whose grid was taken; null where all grids were laid over the span. */
  readonly ownFormat: FormatId | null = $derived.by(() => (this.isTyped ? null : (this.#taken()?.own?.format ?? null)));
  readonly rows: readonly FormatRow[] = $derived.by(() => {
    const { real, pattern, grids } = this;
    if (real === null) return [];
    return FORMAT_IDS.map((id) => {
      const own = id === this.format ? pattern : null;
      return formatRow(id, own ?? encodeNumber(real, NUMBER_FORMATS[id], grids[id]), real, grids[id]);
    });
  });

  constructor(address: SectionAddress<'quantize'>, taken: () => TakenValue | null) {
    this.#address = address;
    this.#taken = taken;
  }

  /** Looks at what is typed (empty), or at a value of the model or of the picture. */
  takeFrom(from: '' | 'model' | 'picture'): void {
    this.#address.set({ from, span: '' });
  }

  /** Looks at a number as it was typed. */
  type(value: string): void {
    this.#address.set({ value, from: '', span: '' });
  }

  /** Looks at what a format's bits stand for; the integers keep their steps. */
  showBits(id: FormatId, bits: number): void {
    const value = bitsText(bits, NUMBER_FORMATS[id].bits);
    this.#address.set({ value, format: id, from: '', span: spanText(this.span) });
  }

  /** The reals that integers have to hold; empty for what suits the number. */
  spread(span: Span | null): void {
    this.#address.set({ span: span === null ? '' : spanText(span) });
  }
}

function gridsOf(span: Span): Readonly<Record<FormatId, IntegerGrid>> {
  const entries = FORMAT_IDS.map((id) => {
    const format = NUMBER_FORMATS[id];
    return [id, format.kind === 'integer' ? integerGrid(span, format) : NO_GRID] as const;
  });
  return Object.fromEntries(entries) as Record<FormatId, IntegerGrid>;
}
