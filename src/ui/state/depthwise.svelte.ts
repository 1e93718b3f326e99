import {
  breakEvenChannels,
  costsInGroups,
  lockStepAt,
  separableCosts,
  SHAPE_LIMITS,
  type LockStep,
  type SeparableCosts,
  type SeparableShape,
} from '../../stage/depthwiseSeparable.ts';
import type { SectionAddress } from './address.svelte.ts';

const FIRST_SHAPE: SeparableShape = { height: 56, width: 56, inChannels: 128, outChannels: 128, filterSize: 3, stride: 1 };

/** Output values a second that the clock can go through. */
export const CLOCK_SPEEDS = [1, 10, 100, 1000, 10_000, 100_000] as const;

/** A convolution beside its depthwise-separable form, on one clock: what the address says, and all that follows. */
export class Depthwise {
  readonly #address: SectionAddress<'separate'>;
  #playing = $state(false);
  #frame = 0;
  #before = 0;
  /** Steps that are due, with the part of one that is not yet. */
  #due = 0;

  readonly #read = $derived.by(() => readShape(this.#address.values));
  readonly shape: SeparableShape = $derived(this.#read.shape);
  /** What of the link could not be read. */
  readonly problems: readonly string[] = $derived(this.#read.problems);
  readonly costs: SeparableCosts = $derived(separableCosts(this.shape));
  /** Least output channels that save anything; null where nothing does. */
  readonly breakEven: number | null = $derived(breakEvenChannels(this.shape.filterSize));
  /** Output values: a step of the clock computes one. */
  readonly steps: number = $derived(this.costs.outHeight * this.costs.outWidth * this.shape.outChannels);
  readonly step: number = $derived.by(() => Math.min(this.steps - 1, wholeNumber(this.#address.values.step) ?? 0));
  readonly at: LockStep = $derived(lockStepAt(this.shape, this.step));
  readonly speed: number = $derived.by(() => CLOCK_SPEEDS.find((speed) => String(speed) === this.#address.values.speed) ?? 1);

  /** Numbers of groups that divide the channels. */
  readonly groupCounts: readonly number[] = $derived(
    Array.from({ length: this.shape.inChannels }, (_, index) => index + 1).filter((count) => this.shape.inChannels % count === 0),
  );
  /** Groups of the first stage; as many as channels where the link names none that divides them. */
  readonly groups: number = $derived.by(() => {
    const asked = Number(this.#address.values.groups);
    return this.groupCounts.includes(asked) ? asked : this.shape.inChannels;
  });
  readonly grouped: SeparableCosts = $derived(costsInGroups(this.shape, this.groups));

  constructor(address: SectionAddress<'separate'>) {
    this.#address = address;
  }

  get address(): SectionAddress<'separate'> {
    return this.#address;
  }

  get playing(): boolean {
    return this.#playing;
  }

  /** Another shape; the clock begins anew. */
  change(changes: Partial<SeparableShape>): void {
    this.pause();
    const { height, width, inChannels, outChannels, filterSize, stride } = { ...this.shape, ...changes };
    this.#address.set({
      shape: `${height}x${width}x${inChannels}`,
      filters: String(outChannels),
      filter: String(filterSize),
      stride: String(stride),
      step: '0',
      groups: '',
    });
  }

  group(groups: number): void {
    this.#address.set({ groups: groups === this.shape.inChannels ? '' : String(groups) });
  }

  /** Goes to a step, held within those that there are. */
  go(step: number): void {
    this.#address.set({ step: String(Math.min(this.steps - 1, Math.max(0, Math.trunc(step)))) });
  }

  setSpeed(speed: string): void {
    this.#address.set({ speed });
  }

  /** Plays from here, or from the first step where the last is shown. */
  play(): void {
    if (this.step >= this.steps - 1) this.go(0);
    cancelAnimationFrame(this.#frame);
    this.#playing = true;
    this.#due = 0;
    this.#before = performance.now();
    this.#frame = requestAnimationFrame(this.#tick);
  }

  pause(): void {
    cancelAnimationFrame(this.#frame);
    this.#playing = false;
  }

  readonly #tick = (now: number): void => {
    this.#due += (Math.max(0, now - this.#before) / 1000) * this.speed;
    this.#before = now;
    const whole = Math.floor(this.#due);
    this.#due -= whole;
    if (whole > 0) this.go(this.step + whole);
    if (this.step >= this.steps - 1) return this.pause();
    this.#frame = requestAnimationFrame(this.#tick);
  };
}

type ShapeText = Readonly<Record<'shape' | 'filters' | 'filter' | 'stride', string>>;

/** The shape of a link; what cannot be read keeps its first value and is told, one sentence each. */
function readShape({ shape, filters, filter, stride }: ShapeText): {
  readonly shape: SeparableShape;
  readonly problems: readonly string[];
} {
  const sides = shape.split('x');
  const asked = {
    height: sides[0] ?? '',
    width: sides[1] ?? '',
    inChannels: sides[2] ?? '',
    outChannels: filters,
    filterSize: filter,
    stride,
  };
  const problems: string[] = [];
  const entries = Object.entries(asked).map(([field, text]) => {
    const key = field as keyof SeparableShape;
    const [least, most] = SHAPE_LIMITS[key];
    const value = wholeNumber(text);
    if (value !== null && value >= least && value <= most) return [key, value] as const;
    problems.push(`"${text.slice(0, 40)}" is no ${WORDS[key]} (${least} to ${most} are): ${FIRST_SHAPE[key]} is shown.`);
    return [key, FIRST_SHAPE[key]] as const;
  });
  return { shape: Object.fromEntries(entries) as unknown as SeparableShape, problems };
}

const WORDS: Readonly<Record<keyof SeparableShape, string>> = {
  height: 'height',
  width: 'width',
  inChannels: 'number of channels',
  outChannels: 'number of filters',
  filterSize: 'filter size',
  stride: 'stride',
};

function wholeNumber(text: string): number | null {
  return /^\d{1,10}$/.test(text) ? Number(text) : null;
}
