import { IMAGE_FILTERS, imageFilter } from '../../../core/imageFilters.ts';
import { MANTISSA_BITS } from '../../../core/roundMantissa.ts';
import type { LossyTask } from '../../../stage/lossyPicture.ts';
import type { SectionAddress } from '../address.svelte.ts';

/** Bits of an integer whose steps hold a pixel. */
export const STEP_BITS = { min: 1, max: 8 } as const;
/** Side of the filters; those of a size of their own are centred in it. */
const FILTER_SIDE = 3;

const SHOWN = ['after', 'difference', 'before'] as const;

/** What a picture loses, what filters it, and which side of it is shown: as the address has it. */
export class LossChoice {
  readonly #address: SectionAddress<'quantize'>;

  readonly kind: 'mantissa' | 'steps' = $derived.by(() => (this.#address.values.loss === 'steps' ? 'steps' : 'mantissa'));
  readonly mantissa: number = $derived.by(() => whole(this.#address.values.mantissa, 0, MANTISSA_BITS));
  readonly stepBits: number = $derived.by(() => whole(this.#address.values.stepBits, STEP_BITS.min, STEP_BITS.max));
  readonly cut: boolean = $derived.by(() => this.#address.values.rounding === 'cut');
  readonly filterId: string = $derived.by(() => IMAGE_FILTERS.find(({ id }) => id === this.#address.values.kernel)?.id ?? '');
  readonly filterLabel: string = $derived(IMAGE_FILTERS.find(({ id }) => id === this.filterId)?.label ?? '');
  readonly shown: LossyTask['shown'] = $derived.by(() => SHOWN.find((each) => each === this.#address.values.shown) ?? 'after');
  readonly task: Omit<LossyTask, 'height' | 'width'> = $derived.by(() => ({
    loss:
      this.kind === 'steps'
        ? { kind: 'steps', bits: this.stepBits }
        : { kind: 'mantissa', kept: this.mantissa, rounding: this.cut ? 'cut' : 'nearest' },
    filter:
      this.filterId === ''
        ? null
        : {
            height: FILTER_SIDE,
            width: FILTER_SIDE,
            weights: Float32Array.from(imageFilter(this.filterId, FILTER_SIDE, FILTER_SIDE)),
          },
    shown: this.shown,
  }));

  /** What is left, in words: "with 3 of 23 mantissa bits, Laplacian". */
  readonly words: string = $derived.by(() => {
    const bits =
      this.kind === 'steps' ? `in ${2 ** this.stepBits} equal steps` : `with ${this.mantissa} of ${MANTISSA_BITS} mantissa bits`;
    const filter = this.filterId === '' ? '' : `, ${this.filterLabel}`;
    return { after: bits + filter, difference: `what is lost ${bits}${filter}`, before: `in float32${filter}` }[this.shown];
  });

  constructor(address: SectionAddress<'quantize'>) {
    this.#address = address;
  }
}

function whole(text: string, least: number, most: number): number {
  const value = Number(text);
  return text === '' || !Number.isFinite(value) ? most : Math.min(most, Math.max(least, Math.round(value)));
}
