import {
  forgetPicture,
  keepDrawing,
  keepPicture,
  keptDrawing,
  keptPicture,
  keptPictures,
  pictureHash,
  type KeptPicture,
} from '../../lab/keptPictures.ts';
import { packagedFiles, type PackagedFile } from '../../lab/packagedFiles.ts';
import { fitPicture } from '../../lab/input/fitPicture.ts';
import { pictureSize } from '../input/pictureSize.ts';
import { problemOf, type Problem } from '../problem.ts';
import { Camera } from './camera.svelte.ts';
import { KEYS } from './keys.ts';

/** Where the choice of a picture is kept: a section's address with these keys. */
export interface PictureAddress {
  readonly values: { readonly photo: string; readonly mirror: string };
  set(changes: { readonly photo?: string; readonly mirror?: string }): void;
}

/** A picture that stands still. */
export interface Still {
  /** The address's word for it. */
  readonly photo: string;
  readonly title: string;
  readonly pixels: ImageData;
}

/** Size of the sheet that is drawn on, in pixels. */
export const SHEET = { width: 512, height: 384 } as const;

/** What is filtered: a photograph, an own picture, a drawing, or the camera. */
export class PictureSource {
  readonly camera = new Camera();
  readonly #address: PictureAddress;
  #photographs = $state.raw<readonly PackagedFile[]>([]);
  #kept = $state.raw<readonly KeptPicture[]>([]);
  #still = $state.raw<Still | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #notice = $state('');
  /** An own picture that could not be kept lives as long as the page. */
  #unkept: Still | null = null;

  readonly chosen: string = $derived.by(() => this.#address.values.photo);
  readonly isCamera: boolean = $derived(this.chosen === 'camera');
  /** The still picture that is chosen, once it is there. */
  readonly still: Still | null = $derived(this.#still?.photo === this.chosen ? this.#still : null);
  readonly mirrored: boolean = $derived.by(() => this.isCamera && this.camera.facesUser && this.#address.values.mirror !== 'no');
  readonly size: { readonly width: number; readonly height: number } | null = $derived.by(() => {
    if (!this.isCamera) return this.still && { width: this.still.pixels.width, height: this.still.pixels.height };
    return this.camera.size && pictureSize(this.camera.size, 640);
  });
  /** How it is called in a sentence. */
  readonly title: string = $derived(this.isCamera ? 'the camera' : (this.still?.title ?? 'a picture'));

  constructor(address: PictureAddress) {
    this.#address = address;
  }

  get photographs(): readonly PackagedFile[] {
    return this.#photographs;
  }

  /** Own pictures on this device. */
  get kept(): readonly KeptPicture[] {
    return this.#kept;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** What a person should know although all is well. */
  get notice(): string {
    return this.#notice;
  }

  dismiss(): void {
    this.#problem = null;
  }

  choose(photo: string): void {
    this.#problem = null;
    this.#notice = '';
    this.#address.set({ photo });
  }

  async list(): Promise<void> {
    try {
      [this.#photographs, this.#kept] = await Promise.all([packagedFiles('pictures'), keptPictures()]);
    } catch (thrown) {
      this.#fail(thrown, 'The photographs could not be listed.');
    }
  }

  /** Fetches what the address names, where it is not there yet. */
  async follow(photo: string): Promise<void> {
    if (photo !== 'camera') this.camera.stop();
    if (photo === 'camera' || this.#still?.photo === photo) return;
    try {
      const still = await this.#read(photo);
      if (this.chosen !== photo) return;
      this.#still = still;
      this.#problem = null;
    } catch (thrown) {
      if (this.chosen === photo) this.#fail(thrown, 'This picture is not there.');
    }
  }

  /** Shows a file and keeps it on the device. */
  async take(file: File): Promise<void> {
    this.#problem = null;
    this.#notice = '';
    try {
      const pixels = await pixelsOf(file);
      const hash = await pictureHash(file);
      const still = { photo: `sha256:${hash}`, title: file.name, pixels };
      this.#unkept = still;
      this.#still = still;
      this.#address.set({ photo: still.photo });
      await keepPicture(file, hash, Date.now()).catch((thrown: unknown) => {
        this.#notice = thrown instanceof Error ? thrown.message : String(thrown);
      });
      this.#kept = await keptPictures();
    } catch (thrown) {
      this.#fail(thrown, `"${file.name}" is not a picture that this browser can read.`);
    }
  }

  /** Removes an own picture from the device; the first photograph takes its place where it was shown. */
  async forget(hash: string): Promise<void> {
    await forgetPicture(hash);
    this.#kept = await keptPictures();
    if (this.#unkept?.photo === `sha256:${hash}`) this.#unkept = null;
    if (this.chosen === `sha256:${hash}`) this.choose(KEYS.convolve.photo);
  }

  /** What has been drawn so far; `done` keeps it. */
  draw(canvas: HTMLCanvasElement, done: boolean): void {
    const pixels = canvas.getContext('2d', { willReadFrequently: true })?.getImageData(0, 0, canvas.width, canvas.height);
    if (pixels) this.#still = { photo: 'drawn', title: 'the drawing', pixels };
    if (done) canvas.toBlob((drawing) => drawing && void keepDrawing(drawing));
  }

  async #read(photo: string): Promise<Still> {
    if (photo === 'drawn') {
      const drawing = await keptDrawing();
      return { photo, title: 'the drawing', pixels: drawing ? await pixelsOf(drawing) : emptySheet() };
    }
    const hash = /^sha256:([0-9a-f]{64})$/.exec(photo)?.[1];
    if (hash !== undefined) {
      if (this.#unkept?.photo === photo) return this.#unkept;
      const kept = await keptPicture(hash);
      if (!kept) {
        throw new RangeError(
          `the link names a picture by its SHA-256, ${hash.slice(0, 12)}…, which is not kept on this device; open the file here`,
        );
      }
      return { photo, title: kept.name, pixels: await pixelsOf(kept.file) };
    }
    const list = await packagedFiles('pictures');
    const row = photo === '' ? list[0] : list.find(({ id }) => id === photo);
    if (!row) throw new RangeError(`there is no picture "${photo}"; there are ${list.map(({ id }) => id).join(', ')}`);
    const response = await fetch(`pictures/${row.file}`);
    if (!response.ok) throw new Error(`the picture is missing here (${response.status})`);
    return { photo, title: row.title, pixels: await pixelsOf(await response.blob()) };
  }

  #fail(thrown: unknown, what: string): void {
    this.#problem = problemOf(thrown, { what, kept: 'The filter is kept.', advice: 'Choose another picture.' });
  }
}

async function pixelsOf(file: Blob): Promise<ImageData> {
  const bitmap = await createImageBitmap(file);
  const { width, height } = pictureSize(bitmap);
  const pixels = fitPicture(bitmap, width, height, 'stretch');
  bitmap.close();
  return pixels;
}

/** White paper. */
function emptySheet(): ImageData {
  const pixels = new ImageData(SHEET.width, SHEET.height);
  pixels.data.fill(255);
  return pixels;
}
