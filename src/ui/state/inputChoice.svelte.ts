import { seededInput } from '../../core/seededInput.ts';
import type { TensorSpec } from '../../core/tensorValue.ts';
import { packagedFiles, type PackagedFile } from '../../lab/packagedFiles.ts';
import type { LoadedModel } from '../../lab/types.ts';
import type { PlannedSignature } from '../../plan/plan.ts';
import { FITS, fitPicture, type Fit } from '../../lab/input/fitPicture.ts';
import { pictureGeometry, type PictureGeometry } from '../../lab/input/pictureGeometry.ts';
import { pixelsToTensor, type ChannelOrder } from '../../lab/input/pixelsToTensor.ts';
import { parseRange, suggestRange, type SuggestedRange } from '../../lab/input/valueRange.ts';
import { problemOf, type Problem } from '../problem.ts';
import type { SectionAddress } from './address.svelte.ts';

/** An input of the signature. */
export interface InputSpec extends TensorSpec {
  /** The signature's name for it. */
  readonly called: string;
}

/** What goes into the model: a sample picture, an own one, or seeded noise; and how a picture becomes numbers. */
export class InputChoice {
  readonly #model: LoadedModel;
  readonly #address: SectionAddress<'models'>;
  #pictures = $state.raw<readonly PackagedFile[]>([]);
  #own = $state.raw<{ readonly name: string; readonly bitmap: ImageBitmap } | null>(null);
  #sample = $state.raw<{ readonly id: string; readonly bitmap: ImageBitmap } | null>(null);
  #problem = $state.raw<Problem | null>(null);

  readonly signature: PlannedSignature | null = $derived.by(() => {
    const { signatures } = this.#model.plan;
    return signatures.find(({ key }) => key === this.#address.values.signature) ?? signatures[0] ?? null;
  });
  readonly specs: readonly InputSpec[] = $derived.by(() => {
    const tensors = this.#model.plan.subgraphs[this.signature?.subgraph ?? -1]?.tensors ?? [];
    return (this.signature?.inputs ?? []).flatMap(({ name, tensor }) => {
      const spec = tensors[tensor];
      return spec ? [{ ...spec, called: name || spec.name }] : [];
    });
  });
  /** Which input takes a picture; -1 where none does. */
  readonly pictureInput: number = $derived(this.specs.findIndex((spec) => pictureGeometry(spec) !== null));
  readonly geometry: PictureGeometry | null = $derived.by(() => {
    const spec = this.specs[this.pictureInput];
    return spec ? pictureGeometry(spec) : null;
  });
  /** What the address asks for, or the first sample picture, or noise where no picture fits. */
  readonly chosen: string = $derived.by(() => {
    const asked = this.#address.values.input;
    if (!this.geometry) return 'noise';
    const first = this.#pictures[0];
    return asked !== '' ? asked : first ? `picture:${first.id}` : 'noise';
  });
  readonly suggested: SuggestedRange | null = $derived.by(() => {
    const spec = this.specs[this.pictureInput];
    return spec ? suggestRange(this.#model, spec) : null;
  });
  readonly rangeText: string = $derived.by(() => {
    const { range } = this.#address.values;
    return parseRange(range) ? range : (this.suggested?.text ?? '-1..1');
  });
  readonly channels: ChannelOrder = $derived.by(() => (this.#address.values.channels === 'bgr' ? 'bgr' : 'rgb'));
  readonly fit: Fit = $derived.by(() => FITS.find((fit) => fit === this.#address.values.fit) ?? 'crop');
  readonly seed: number = $derived.by(() => Math.trunc(Number(this.#address.values.seed)) || 0);
  /** The picture exactly as the model sees it; null for noise, and until it has arrived. */
  readonly pixels: ImageData | null = $derived.by(() => {
    if (!this.geometry) return null;
    const bitmap = this.chosen === 'own' ? this.#own?.bitmap : this.#sampleFor(this.chosen);
    return bitmap ? fitPicture(bitmap, this.geometry.width, this.geometry.height, this.fit) : null;
  });
  readonly ready: boolean = $derived(this.signature !== null && (this.chosen === 'noise' || this.pixels !== null));

  constructor(model: LoadedModel, address: SectionAddress<'models'>) {
    this.#model = model;
    this.#address = address;
  }

  get pictures(): readonly PackagedFile[] {
    return this.#pictures;
  }

  get ownName(): string | null {
    return this.#own?.name ?? null;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  dismiss(): void {
    this.#problem = null;
  }

  async listPictures(): Promise<void> {
    if (!this.geometry) return;
    try {
      this.#pictures = await packagedFiles('pictures');
    } catch (thrown) {
      this.#fail(thrown, 'The sample pictures could not be listed.');
    }
  }

  /** Fetches the picture that is chosen, where it is a sample that is not there yet. */
  async follow(chosen: string): Promise<void> {
    const id = /^picture:(.*)$/.exec(chosen)?.[1];
    if (id === undefined || this.#sample?.id === id) return;
    const row = this.#pictures.find((picture) => picture.id === id);
    if (!row) return;
    try {
      const response = await fetch(`pictures/${row.file}`);
      if (!response.ok) throw new Error(`the picture is missing here (${response.status})`);
      const bitmap = await createImageBitmap(await response.blob());
      if (this.chosen === chosen) this.#sample = { id, bitmap };
    } catch (thrown) {
      this.#fail(thrown, 'The sample picture could not be fetched.');
    }
  }

  async choosePicture(file: File): Promise<void> {
    try {
      this.#own = { name: file.name, bitmap: await createImageBitmap(file) };
      this.#problem = null;
      this.#address.set({ input: 'own' });
    } catch (thrown) {
      this.#fail(thrown, `"${file.name}" is not a picture that this browser can read.`);
    }
  }

  /** Raw bytes for each input in the signature's order; what takes no picture gets noise from seed + input number. */
  bytes(): ArrayBuffer[] {
    return this.specs.map((spec, number) => {
      const picture = number === this.pictureInput ? this.pixels : null;
      if (!picture || !this.geometry || this.chosen === 'noise') return seededInput(spec, this.seed + number);
      const range = parseRange(this.rangeText) ?? { low: -1, high: 1 };
      return pixelsToTensor(picture.data, spec, { geometry: this.geometry, range, channels: this.channels });
    });
  }

  #sampleFor(chosen: string): ImageBitmap | undefined {
    return chosen === `picture:${this.#sample?.id}` ? this.#sample?.bitmap : undefined;
  }

  #fail(thrown: unknown, what: string): void {
    this.#problem = problemOf(thrown, { what, kept: 'The model is still open.', advice: 'Choose another picture, or noise.' });
  }
}
