import type { EffectiveField } from '../../stage/effectiveField.ts';
import { receptiveField, type ReceptiveField, type Spot } from '../../stage/receptiveField.ts';
import {
  isPooling,
  levelsOf,
  readStack,
  STACK_LIMITS,
  STACK_PRESETS,
  writeStack,
  type Stack,
  type StackLayer,
} from '../../stage/stack.ts';
import { isCancellation, problemOf, type Problem } from '../problem.ts';
import type { SectionAddress } from './address.svelte.ts';

/** Seeded networks whose changes are added up: enough for a smooth picture. */
const NETWORKS = 8;
const FIRST_STACK = readStack(STACK_PRESETS[0].text)!;
const NEW_LAYER: StackLayer = { kind: 'conv', filter: 3, stride: 1, dilation: 1, padding: 'VALID' };

/** The stack of layers whose receptive fields are shown: what the address says, and what follows from it. */
export class Field {
  readonly #address: SectionAddress<'convolve'>;
  #effective = $state.raw<EffectiveField | null>(null);
  #measuring = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #controller: AbortController | null = null;

  readonly #read = $derived.by(() => readStack(this.#address.values.stack));
  readonly stack: Stack = $derived(this.#read ?? FIRST_STACK);
  /** What of the link could not be read; null where all is well. */
  readonly unread: string | null = $derived.by(() =>
    this.#read || this.#address.values.stack === ''
      ? null
      : `"stack=${this.#address.values.stack.slice(0, 40)}" cannot be read; it should be like ${STACK_PRESETS[0].text}, which is shown.`,
  );
  readonly #levels = $derived(levelsOf(this.stack));
  readonly levels = $derived(this.#levels.levels);
  /** Why layers at the top have no output. */
  readonly illegal: string | null = $derived(this.#levels.problem);
  /** The activation that was chosen; the middle of the last layer where none is. */
  readonly spot: Spot = $derived.by(() => {
    const [, level, y, x] = /^(\d+),(\d+),(\d+)$/.exec(this.#address.values.spot) ?? [];
    const last = this.levels.length - 1;
    const at = level === undefined ? last : Math.min(last, Math.max(1, Number(level)));
    const size = this.levels[at]!.size;
    const held = (text: string | undefined) =>
      text === undefined ? Math.floor((size - 1) / 2) : Math.min(size - 1, Number(text));
    return { level: Math.min(at, last), y: held(y), x: held(x) };
  });
  readonly field: ReceptiveField = $derived(receptiveField(this.stack, this.spot));
  readonly preset: string = $derived(STACK_PRESETS.find(({ text }) => text === writeStack(this.stack))?.id ?? '');

  constructor(address: SectionAddress<'convolve'>) {
    this.#address = address;
  }

  get effective(): EffectiveField | null {
    return this.#effective;
  }

  get measuring(): boolean {
    return this.#measuring;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  take(stack: Stack): void {
    this.#address.set({ stack: writeStack(stack), spot: '' });
  }

  takePreset(id: string): void {
    const preset = STACK_PRESETS.find((each) => each.id === id);
    if (preset) this.#address.set({ stack: preset.text, spot: '' });
  }

  resize(size: number): void {
    this.take({ ...this.stack, size });
  }

  change(index: number, changes: Partial<StackLayer>): void {
    const layers = this.stack.layers.map((layer, at): StackLayer => {
      if (at !== index) return layer;
      const next = { ...layer, ...changes };
      return isPooling(next.kind) ? { ...next, dilation: 1 } : next;
    });
    this.take({ ...this.stack, layers });
  }

  get canAdd(): boolean {
    return this.stack.layers.length < STACK_LIMITS.layers[1];
  }

  add(): void {
    if (this.canAdd) this.take({ ...this.stack, layers: [...this.stack.layers, NEW_LAYER] });
  }

  remove(index: number): void {
    if (this.stack.layers.length > 1) this.take({ ...this.stack, layers: this.stack.layers.toSpliced(index, 1) });
  }

  /** Moves a layer one place up (away from the picture) or down. */
  move(index: number, by: 1 | -1): void {
    const layer = this.stack.layers[index];
    const to = index + by;
    if (!layer || to < 0 || to >= this.stack.layers.length) return;
    this.take({ ...this.stack, layers: this.stack.layers.toSpliced(index, 1).toSpliced(to, 0, layer) });
  }

  /** Chooses an activation, held within its layer. */
  choose({ level, y, x }: Spot): void {
    const at = Math.min(this.levels.length - 1, Math.max(1, level));
    const held = (value: number) => Math.min(this.levels[at]!.size - 1, Math.max(0, value));
    this.#address.set({ spot: `${at},${held(y)},${held(x)}` });
  }

  /** The middle of a layer. */
  chooseLevel(level: number): void {
    const middle = Math.floor(((this.levels[level]?.size ?? 1) - 1) / 2);
    this.choose({ level, y: middle, x: middle });
  }

  cancel(): void {
    this.#controller?.abort(new DOMException('cancelled', 'AbortError'));
  }

  /** Measures the effective field of an activation; a measurement under way is given up for it. */
  async measure(stack: Stack, spot: Spot): Promise<void> {
    this.cancel();
    const controller = new AbortController();
    this.#controller = controller;
    this.#effective = null;
    this.#problem = null;
    this.#measuring = true;
    const show = (effective: EffectiveField) => {
      if (this.#controller === controller) this.#effective = effective;
    };
    try {
      const { measureField } = await import('../../lab/measureField.ts');
      show(await measureField({ stack, spot, networks: NETWORKS }, { signal: controller.signal, onProgress: show }));
    } catch (thrown) {
      if (this.#controller === controller && !isCancellation(thrown)) {
        this.#problem = problemOf(thrown, {
          what: 'The effective field could not be measured.',
          kept: 'The theoretical field is right.',
          advice: 'Choose the activation again to retry.',
        });
      }
    } finally {
      if (this.#controller === controller) {
        this.#controller = null;
        this.#measuring = false;
      }
    }
  }
}
