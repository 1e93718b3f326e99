import { packagedFiles, type PackagedFile } from '../../lab/packagedFiles.ts';
import { fitPicture } from '../../lab/input/fitPicture.ts';
import { greyOrColours } from '../input/greyOrColours.ts';
import { problemOf, type Problem } from '../problem.ts';
import { PICTURE_SIDE, type Spatial } from './spatial.svelte.ts';

/** The photographs of the build as grey pictures of one size: fetched when one is chosen. */
export class GreyPhoto {
  readonly #spatial: Spatial;
  #photos = $state.raw<readonly PackagedFile[]>([]);
  #problem = $state.raw<Problem | null>(null);

  constructor(spatial: Spatial) {
    this.#spatial = spatial;
  }

  get photos(): readonly PackagedFile[] {
    return this.#photos;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  dismiss(): void {
    this.#problem = null;
  }

  /** Puts a photograph under the filter, and the first pattern where that fails; null for none. */
  async show(id: string | null): Promise<void> {
    if (id === null) return;
    this.#spatial.showPhoto(null);
    try {
      this.#photos = await packagedFiles('pictures');
      const row = this.#photos.find((photo) => photo.id === id);
      if (!row) throw new RangeError(`there is no photograph "${id}" in this version`);
      const response = await fetch(`pictures/${row.file}`);
      if (!response.ok) throw new Error(`the photograph is missing here (${response.status})`);
      const bitmap = await createImageBitmap(await response.blob());
      // Another may have been chosen in the meantime.
      if (id !== this.#spatial.photoId) return;
      const pixels = fitPicture(bitmap, PICTURE_SIDE, PICTURE_SIDE, 'crop');
      this.#spatial.showPhoto({ height: PICTURE_SIDE, width: PICTURE_SIDE, values: greyOrColours(pixels.data, 1) });
      this.#problem = null;
    } catch (thrown) {
      if (id !== this.#spatial.photoId) return;
      this.#spatial.showPattern();
      this.#problem = problemOf(thrown, {
        what: 'The photograph could not be fetched.',
        kept: 'The house is filtered instead.',
        advice: 'Choose another picture.',
      });
    }
  }

  /** Asks which photographs there are, where none has been shown yet. */
  async list(): Promise<void> {
    // Whoever chooses one is told what is wrong with it; the patterns need no list.
    this.#photos = await packagedFiles('pictures').catch(() => []);
  }
}
