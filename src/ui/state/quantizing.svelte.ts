import { agreement, type Agreement } from '../../lab/agreement.ts';
import { gzipSize } from '../../lab/gzipSize.ts';
import { judgingSamples } from '../../lab/judgingSamples.ts';
import { quantize } from '../../lab/quantizer/quantizeModel.ts';
import type { QuantizeProgress } from '../../lab/quantizer/quantizeProtocol.ts';
import type { SampleSet } from '../../lab/sampleSet.ts';
import { openSamples } from '../../lab/samples/openSamples.ts';
import type { SampleKind } from '../../lab/samples/sampleKinds.ts';
import { suitingKind } from '../../lab/samples/suitingKind.ts';
import type { LoadedModel } from '../../lab/types.ts';
import type { QuantizeSettings } from '../../quantize/quantizeSettings.ts';
import type { SectionAddress } from './address.svelte.ts';
import { madeFiles, type MadeFile } from './madeFiles.svelte.ts';
import { OneAtATime } from './oneAtATime.svelte.ts';
import { ownFiles } from './ownFiles.svelte.ts';
import { settingsOf } from './quantizeChoices.ts';
import type { Samples } from './samples.svelte.ts';

/** What is being done; `agree`: outputs are compared with the float model's. */
export interface Doing {
  readonly phase: QuantizeProgress['phase'] | 'agree';
  readonly done: number;
  readonly total: number;
  /** When the phase began, on the clock of performance.now(). */
  readonly sinceMs: number;
  /** The file is made for comparison only. */
  readonly isBaseline: boolean;
}

/** What is quantized: the settings, the samples that calibrate, and what the key of it is. */
interface Order {
  readonly key: string;
  readonly settings: QuantizeSettings;
  readonly kind: SampleKind | null;
  readonly set: SampleSet | null;
  readonly values: MadeFile['values'];
  readonly isBaseline: boolean;
}

/** The quantizer at work on the open model: makes a file, and says how far it agrees with the float one. */
export class Quantizing extends OneAtATime {
  readonly #model: LoadedModel;
  readonly #address: SectionAddress<'quantize'>;
  readonly #samples: Samples;
  #doing = $state.raw<Doing | null>(null);

  readonly settings: QuantizeSettings = $derived.by(() => settingsOf(this.#address.values, this.#model.plan));
  readonly needsSamples: boolean = $derived(this.settings.scheme === 'int8');
  /** What stands in the way, as a sentence; null for nothing. */
  readonly obstacle: string | null = $derived.by(() => {
    if (!this.needsSamples || this.#samples.kind !== 'own' || this.#samples.ownCount > 0) return null;
    return 'int8 needs pictures to calibrate with, and there are none: choose a folder of them, or the photographs of the lab.';
  });
  readonly #key: string = $derived.by(() =>
    this.#keyOf(this.settings, this.needsSamples ? this.#samples.kind : null, this.#samples.count),
  );
  /** The file of these settings; null where it was not made yet. */
  readonly made: MadeFile | null = $derived.by(() => madeFiles.find(this.#key));
  /** The file that is shown: of these settings, else the last that was made of the model. */
  readonly shown: MadeFile | null = $derived.by(() => this.made ?? madeFiles.of(this.#model.id).at(-1) ?? null);
  /** The same with samples that suit the model, where those of the shown file do not. */
  readonly baseline: MadeFile | null = $derived.by(() => {
    const { shown } = this;
    if (!shown?.samples?.warning) return null;
    return madeFiles.find(this.#keyOf(shown.settings, suitingKind(this.#model), this.#samples.count));
  });

  constructor(model: LoadedModel, address: SectionAddress<'quantize'>, samples: Samples) {
    super();
    this.#model = model;
    this.#address = address;
    this.#samples = samples;
  }

  get doing(): Doing | null {
    return this.running ? this.#doing : null;
  }

  /** Makes the file of the settings, unless it is there; and for samples that do not suit the model the one to compare it with. */
  async start(): Promise<void> {
    await this.run(
      async (signal) => {
        const order = await this.#order();
        this.#address.set({ made: 'yes' });
        await this.#make(order, signal);
        const kind = suitingKind(this.#model);
        if (!order.set?.warning || order.kind === kind) return;
        const set = await openSamples(this.#model, kind, this.#samples.count, []);
        if (set.warning) return;
        const key = this.#keyOf(order.settings, kind, this.#samples.count);
        await this.#make({ ...order, key, kind, set, values: { ...order.values, samples: '' }, isBaseline: true }, signal);
      },
      () => ({
        what: 'The model could not be quantized.',
        kept: 'The float model is still open, and files made before are still here.',
        advice: 'Change what the line above names, or choose another scheme.',
      }),
    );
  }

  /** Compares the shown file with the float model on an engine too. */
  async ask(engine: string, precision: Agreement['precision'], count: number): Promise<void> {
    const { shown } = this;
    if (!shown) return;
    await this.run(
      async (signal) => {
        await this.#agree(shown, engine, precision, count, signal, false);
      },
      () => ({
        what: `The file could not be compared on ${engine}.`,
        kept: 'The file is still here.',
        advice: 'Choose another engine.',
      }),
    );
  }

  #keyOf(settings: QuantizeSettings, kind: SampleKind | null, count: number): string {
    const samples = kind === null ? null : [kind, kind === 'one' ? 1 : count, kind === 'own' ? ownFiles.version : 0];
    return JSON.stringify([this.#model.id, settings, samples]);
  }

  async #order(): Promise<Order> {
    const { scheme, io, perchannel, calibration, float, prune, clusters, samples, count } = this.#address.values;
    const values = { scheme, io, perchannel, calibration, float, prune, clusters, samples, count };
    const order = { key: this.#key, settings: this.settings, values, isBaseline: false };
    if (!this.needsSamples) return { ...order, kind: null, set: null };
    if (this.obstacle) throw new RangeError(this.obstacle);
    await this.#samples.follow(this.#samples.wanted);
    const { set, kind } = this.#samples;
    if (!set) throw new RangeError('there are no samples to calibrate with');
    return { ...order, kind, set };
  }

  async #make(order: Order, signal: AbortSignal): Promise<void> {
    const known = madeFiles.find(order.key);
    if (known && known.agreements.length > 0) return;
    const made = known ?? (await this.#quantize(order, signal));
    void gzipSize(made.file.bytes).then(
      (gzipBytes) => madeFiles.update(made.key, { gzipBytes }),
      () => undefined, // a browser without CompressionStream shows a dash
    );
    const isInteger = order.settings.scheme === 'int8';
    await this.#agree(made, 'tfjs-wasm', isInteger ? 'int8-faithful' : 'float32', Infinity, signal, order.isBaseline);
  }

  async #quantize({ key, settings, kind, set, values, isBaseline }: Order, signal: AbortSignal): Promise<MadeFile> {
    this.#enter('prepare', 0, 1, isBaseline);
    const file = await quantize(this.#model, settings, set, {
      signal,
      onProgress: ({ phase, done, total }) => this.#enter(phase, done, total, isBaseline),
    });
    const made: MadeFile = {
      key,
      floatId: this.#model.id,
      floatName: this.#address.values.model,
      settings,
      values,
      samples: set && kind && { kind, count: set.count, title: set.title, warning: set.warning },
      file,
      gzipBytes: null,
      agreements: [],
    };
    madeFiles.add(made);
    return made;
  }

  async #agree(
    made: MadeFile,
    engine: string,
    precision: Agreement['precision'],
    most: number,
    signal: AbortSignal,
    isBaseline: boolean,
  ): Promise<void> {
    this.#enter('agree', 0, 1, isBaseline);
    const judging = await judgingSamples(this.#model, (made.samples?.kind ?? 'pictures') as SampleKind, ownFiles.files);
    const count = Math.min(most, judging.count);
    const found = await agreement(
      { float: this.#model, quantized: made.file.model, ...judging, count, engine, precision },
      { signal, onProgress: (done, total) => this.#enter('agree', done, total, isBaseline) },
    );
    const others =
      madeFiles.find(made.key)?.agreements.filter((one) => one.engine !== engine || one.precision !== precision) ?? [];
    madeFiles.update(made.key, { agreements: [...others, found] });
  }

  #enter(phase: Doing['phase'], done: number, total: number, isBaseline: boolean): void {
    const same = this.#doing?.phase === phase && this.#doing.isBaseline === isBaseline && done >= this.#doing.done;
    this.#doing = { phase, done, total, sinceMs: same && this.#doing ? this.#doing.sinceMs : performance.now(), isBaseline };
  }
}
