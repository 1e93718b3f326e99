import { asCounted } from '../../stage/asCounted.ts';
import { costOf, type StageCost } from '../../stage/cost.ts';
import { evaluateStage } from '../../stage/evaluate.ts';
import { geometryOf, type Geometry, type Illegal } from '../../stage/geometry.ts';
import type { Setting } from '../../stage/setting.ts';
import { readSetting, SETTING_KEYS, writeSetting, type SettingText } from '../../stage/settingText.ts';
import { stepSum, type StepSum } from '../../stage/stepSum.ts';
import { tensorsOf, type StageTensors } from '../../stage/tensors.ts';
import { readersOf, usageOf, type Reader } from '../../stage/terms.ts';
import type { SectionAddress } from './address.svelte.ts';

/** An input pixel. */
export interface Pixel {
  readonly y: number;
  readonly x: number;
}

/** The convolution on the stage: what the address says, and all that follows from it. */
export class Stage {
  readonly #address: SectionAddress<'convolve'>;
  /** The photograph of `source`, resized to the grid, once it is there. */
  #picture = $state.raw<Float32Array | null>(null);

  /** The setting's part of the address as one string, so that a step, which changes another part, computes nothing anew. */
  readonly #text: string = $derived.by(() => {
    const { values } = this.#address;
    return JSON.stringify(Object.fromEntries(SETTING_KEYS.map((key) => [key, values[key]])));
  });
  readonly #read = $derived.by(() => readSetting(JSON.parse(this.#text) as SettingText));

  /** What is asked for, and what of the link could not be read. */
  readonly setting: Setting = $derived(this.#read.setting);
  readonly problems: readonly string[] = $derived(this.#read.problems);
  /** What counts of it for its kind. */
  readonly counted: Setting = $derived(asCounted(this.setting));

  readonly #result = $derived(geometryOf(this.setting));
  /** null where the setting is illegal; `illegal` then says why and what would work. */
  readonly geometry: Geometry | null = $derived(this.#result.geometry);
  readonly illegal: Illegal | null = $derived(this.#result.illegal);

  readonly tensors: StageTensors | null = $derived(this.geometry && tensorsOf(this.setting, this.geometry, this.#picture));
  /** Float32 NHWC, by the definitions in core/. */
  readonly output: Float32Array | null = $derived(this.geometry && this.tensors && evaluateStage(this.geometry, this.tensors));
  readonly cost: StageCost | null = $derived(this.geometry && costOf(this.geometry));
  /** How often each input pixel is read: `[inHeight, inWidth]`. */
  readonly usage: Float64Array | null = $derived(this.geometry && usageOf(this.geometry));

  /** Output positions; a step computes one, in all output channels. */
  readonly steps: number = $derived(this.geometry ? this.geometry.outHeight * this.geometry.outWidth : 0);
  readonly step: number = $derived.by(() => within(this.#address.values.step, this.steps));
  readonly outY: number = $derived(this.geometry ? Math.floor(this.step / this.geometry.outWidth) : 0);
  readonly outX: number = $derived(this.geometry ? this.step % this.geometry.outWidth : 0);
  /** Output channel whose sum is written out. */
  readonly channel: number = $derived.by(() => within(this.#address.values.channel, this.geometry?.outChannels ?? 0));
  readonly sum: StepSum | null = $derived(
    this.geometry && this.tensors && stepSum(this.geometry, this.tensors, this.outY, this.outX, this.channel),
  );

  /** The input pixel that was chosen, and the outputs that read it. */
  readonly pixel: Pixel | null = $derived.by(() => {
    const [, y, x] = /^(\d+),(\d+)$/.exec(this.#address.values.pixel) ?? [];
    if (!this.geometry || y === undefined || Number(y) >= this.geometry.inHeight || Number(x) >= this.geometry.inWidth)
      return null;
    return { y: Number(y), x: Number(x) };
  });
  readonly readers: readonly Reader[] = $derived(
    this.geometry && this.pixel ? readersOf(this.geometry, this.pixel.y, this.pixel.x) : [],
  );
  /** Flat index of the weight that was chosen, in `[outChannels, filterHeight, filterWidth, depth]`. */
  readonly weight: number | null = $derived.by(() => {
    const text = this.#address.values.weight;
    return /^\d+$/.test(text) && Number(text) < (this.tensors?.filter.length ?? 0) ? Number(text) : null;
  });

  constructor(address: SectionAddress<'convolve'>) {
    this.#address = address;
  }

  get address(): SectionAddress<'convolve'> {
    return this.#address;
  }

  /** Changes what is asked for; only what differs from the first setting stands in the link. */
  change(changes: Partial<Setting>): void {
    this.#address.set(writeSetting({ ...this.setting, ...changes }));
  }

  /** Goes to a step, held within the steps that there are. */
  go(step: number): void {
    this.#address.set({ step: String(Math.min(this.steps - 1, Math.max(0, Math.trunc(step)))) });
  }

  /** The sum of one output: its step, and its channel where one is named. What was chosen else is let go. */
  chooseOutput(y: number, x: number, channel = this.channel): void {
    if (!this.geometry) return;
    this.#address.set({ step: String(y * this.geometry.outWidth + x), channel: String(channel), pixel: '', weight: '' });
  }

  /** Every output that reads an input pixel; null lets go. */
  chooseInput(pixel: Pixel | null): void {
    this.#address.set({ pixel: pixel ? `${pixel.y},${pixel.x}` : '', weight: '' });
  }

  /** Every product of a weight; null lets go. */
  chooseWeight(index: number | null): void {
    this.#address.set({ weight: index === null ? '' : String(index), pixel: '' });
  }

  /** Writes values over the source: NHWC index to value. */
  paintInput(values: Readonly<Record<number, number>>): void {
    this.change({ inputEdits: { ...this.setting.inputEdits, ...values } });
  }

  /** Writes weights over the preset. */
  editWeights(values: Readonly<Record<number, number>>): void {
    this.change({ weightEdits: { ...this.setting.weightEdits, ...values } });
  }

  /** The photograph of the source as NHWC in [0, 1] at the input's size; null while there is none. */
  showPicture(picture: Float32Array | null): void {
    this.#picture = picture;
  }
}

function within(text: string, count: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : 0;
  return Math.max(0, Math.min(count - 1, number));
}
