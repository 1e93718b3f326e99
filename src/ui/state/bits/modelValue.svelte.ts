import { neighbourCell, tensorPage, type TensorPage } from '../../../charts/quantize/tensorCells.ts';
import type { Span } from '../../../core/numberFormats/integerGrid.ts';
import { realConstant, realConstants, spanOfConstant, type RealConstant } from '../../../lab/realConstants.ts';
import type { LoadedModel } from '../../../lab/types.ts';
import type { PlannedTensor } from '../../../plan/plan.ts';
import { formatShape } from '../../format/formatNumber.ts';
import type { SectionAddress } from '../address.svelte.ts';
import type { TakenValue } from './bitsValue.svelte.ts';

/** One value of the loaded model: which tensor, which place in it. */
export class ModelValue {
  readonly #address: SectionAddress<'quantize'>;
  readonly #model: () => LoadedModel | null;
  /** The range of a tensor, once it has been read through. */
  #span = $state.raw<{ readonly of: RealConstant; readonly span: Span } | null>(null);

  readonly tensors: readonly PlannedTensor[] = $derived.by(() => {
    const model = this.#model();
    return model ? realConstants(model.plan) : [];
  });
  /** The one that is asked for, else the first filter, else the first of all. */
  readonly tensor: PlannedTensor | null = $derived.by(() => {
    const asked = this.#address.values.tensor;
    const named = asked === '' ? undefined : this.tensors.find(({ index }) => index === Number(asked));
    return named ?? this.tensors.find(({ shape }) => shape.length === 4) ?? this.tensors[0] ?? null;
  });
  readonly constant: RealConstant | null = $derived(this.tensor && realConstant(this.tensor));
  readonly index: number = $derived.by(() => {
    const asked = Math.trunc(Number(this.#address.values.index)) || 0;
    return Math.min(Math.max(0, asked), Math.max(0, (this.constant?.count ?? 1) - 1));
  });
  readonly page: TensorPage | null = $derived(this.tensor && tensorPage(this.tensor.shape, this.index));
  readonly span: Span | null = $derived(this.#span?.of === this.constant ? (this.#span?.span ?? null) : null);
  readonly taken: TakenValue | null = $derived.by(() => {
    const { constant, span, tensor, index } = this;
    if (!constant || !span || !tensor) return null;
    const grid = constant.gridAt(index);
    const own =
      grid && (tensor.dtype === 'int8' || tensor.dtype === 'uint8' || tensor.dtype === 'int16' || tensor.dtype === 'int4');
    return {
      real: constant.at(index),
      span: { ...span, why: 'from the least to the greatest value of this tensor' },
      own: own ? { format: tensor.dtype, grid } : null,
    };
  });
  /** Why there is nothing to take; empty where there is. */
  readonly problem: string = $derived.by(() => {
    if (!this.#model()) return 'The model is not open yet: its values come with it.';
    if (this.tensors.length === 0) return 'This model holds no weights: choose another one above, or type a number.';
    const asked = this.#address.values.tensor;
    return asked !== '' && this.tensor?.index !== Number(asked)
      ? `This model has no weights in a tensor "${asked.slice(0, 20)}": ${this.tensor?.name} is shown.`
      : '';
  });

  constructor(address: SectionAddress<'quantize'>, model: () => LoadedModel | null) {
    this.#address = address;
    this.#model = model;
  }

  /** Where the value stands: "[3, 0, 2, 1]". */
  readonly place: string = $derived(`[${placeOf(this.tensor?.shape ?? [], this.index).join(', ')}]`);

  chooseTensor(index: string): void {
    this.#address.set({ tensor: index, index: '0', span: '' });
  }

  choose(index: number): void {
    const most = (this.constant?.count ?? 1) - 1;
    this.#address.set({ index: String(Math.min(most, Math.max(0, index))) });
  }

  /** To the cell beside the chosen one; to the page before or after at an edge. */
  step(down: number, right: number): void {
    const next = this.page && neighbourCell(this.page, this.index, down, right);
    if (next) this.choose(next.index);
  }

  turn(pages: number): void {
    if (this.page) this.choose(this.index + pages * this.page.length);
  }

  /** Reads the tensor through for its range. */
  async measure(constant: RealConstant, signal: AbortSignal): Promise<void> {
    try {
      const span = await spanOfConstant(constant, signal);
      this.#span = { of: constant, span };
    } catch {
      // Only the signal ends it: another tensor is read by now.
    }
  }

  label({ name, shape, dtype }: PlannedTensor): string {
    return `${name} · ${formatShape(shape)} ${dtype}`;
  }
}

/** A flat index as one index a dimension, the last fastest. */
function placeOf(shape: readonly number[], index: number): readonly number[] {
  let rest = index;
  return shape
    .toReversed()
    .map((size) => {
      const at = rest % size;
      rest = Math.floor(rest / size);
      return at;
    })
    .toReversed();
}
