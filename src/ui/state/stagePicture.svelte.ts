import { packagedFiles, type PackagedFile } from '../../lab/packagedFiles.ts';
import { problemOf, type Problem } from '../problem.ts';
import type { StageSize } from '../input/stageInput.ts';
import type { Stage } from './stage.svelte.ts';

/** The photographs of the build as inputs of the stage: fetched when one is chosen, cropped and resized to the grid. */
export class StagePicture {
  readonly #stage: Stage;
  #pictures = $state.raw<readonly PackagedFile[]>([]);
  #bitmap = $state.raw<{ readonly id: string; readonly bitmap: ImageBitmap } | null>(null);
  #problem = $state.raw<Problem | null>(null);

  /** Id of the photograph that the source names; null where it is a pattern. */
  readonly chosen: string | null = $derived.by(() => /^picture:(.+)$/.exec(this.#stage.setting.source)?.[1] ?? null);

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  get pictures(): readonly PackagedFile[] {
    return this.#pictures;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  dismiss(): void {
    this.#problem = null;
  }

  async list(): Promise<void> {
    try {
      this.#pictures = await packagedFiles('pictures');
    } catch (thrown) {
      this.#fail(thrown, 'The photographs could not be listed.');
    }
  }

  /** Shows a photograph at a size on the stage, fetching it first where it is not there yet; null for none. */
  async show(id: string | null, size: StageSize): Promise<void> {
    if (id !== null && this.#bitmap?.id !== id) await this.#fetch(id);
    // Another may have been chosen, or the grid have changed, in the meantime: that call shows the right one.
    if (id !== this.chosen) return;
    const bitmap = this.#bitmap?.id === id ? this.#bitmap.bitmap : null;
    if (!bitmap) return this.#stage.showPicture(null);
    const { stageInput } = await import('../input/stageInput.ts');
    if (id === this.chosen) this.#stage.showPicture(stageInput(bitmap, size));
  }

  async #fetch(id: string): Promise<void> {
    try {
      const row = (await packagedFiles('pictures')).find((picture) => picture.id === id);
      if (!row) throw new RangeError(`there is no picture "${id}" in this version`);
      const response = await fetch(`pictures/${row.file}`);
      if (!response.ok) throw new Error(`the picture is missing here (${response.status})`);
      this.#bitmap = { id, bitmap: await createImageBitmap(await response.blob()) };
      this.#problem = null;
    } catch (thrown) {
      this.#fail(thrown, 'The photograph could not be fetched.');
    }
  }

  #fail(thrown: unknown, what: string): void {
    this.#problem = problemOf(thrown, { what, kept: 'The house is shown instead.', advice: 'Choose another input.' });
  }
}
