import { openLossyFrames, type LossyFrames } from '../../../lab/lossyFrames.ts';
import type { LossyPicture, LossyTask } from '../../../stage/lossyPicture.ts';
import { isCancellation, problemOf, type Problem } from '../../problem.ts';
import type { PictureSource } from '../pictureSource.svelte.ts';
import type { LossChoice } from './lossChoice.svelte.ts';
import type { FrameSurface } from '../frameSurface.ts';

/** Numbers that change more often than this cannot be read. */
const REPORT_MS = 300;

/** What is known of the picture that is shown. */
export interface LossyReport extends Omit<LossyPicture, 'pixels'> {
  readonly task: LossyTask;
  readonly workMs: number;
}

/** Pictures losing bits in a worker: a still one once for each choice, the camera's frame by frame. */
export class LossyRuns {
  readonly #choice: LossChoice;
  readonly #source: PictureSource;
  #report = $state.raw<LossyReport | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #reportedAtMs = -Infinity;
  #done: LossyTask | null = null;
  #wake: (() => void) | null = null;

  /** null while there is no picture. */
  readonly task: LossyTask | null = $derived.by(() => {
    const { size, isCamera, still } = this.#source;
    // Another picture of the same size is another task.
    return size && (isCamera || still) ? { ...size, ...this.#choice.task } : null;
  });

  constructor(choice: LossChoice, source: PictureSource) {
    this.#choice = choice;
    this.#source = source;
  }

  get report(): LossyReport | null {
    return this.#report;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** Says that the picture or the choice has changed. */
  wake(): void {
    this.#wake?.();
  }

  /** Shows the surface what is left of its frames, until the returned function is called, which ends the worker. */
  start(surface: FrameSurface): () => void {
    const controller = new AbortController();
    const frames = openLossyFrames();
    void this.#loop(frames, surface, controller.signal);
    return () => {
      controller.abort();
      frames.close();
      this.#wake?.();
    };
  }

  async #loop(frames: LossyFrames, surface: FrameSurface, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const { task } = this;
      if (!task || (task === this.#done && !this.#source.isCamera)) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        this.#wake = null;
        continue;
      }
      await surface.next(signal);
      if (signal.aborted || task !== this.task) continue;
      const pixels = surface.capture(task);
      if (!pixels) continue;
      try {
        const { picture, workMs } = await frames.frame(task, pixels);
        if (signal.aborted || this.task?.width !== task.width || this.task.height !== task.height) continue;
        surface.draw(picture.pixels, task);
        this.#done = task;
        this.#tell({ task, workMs, ...picture });
      } catch (thrown) {
        if (isCancellation(thrown)) return;
        this.#problem = problemOf(thrown, {
          what: 'The picture could not be computed.',
          kept: 'Every choice is kept.',
          advice: 'Reload the page, or choose another picture.',
        });
        return;
      }
    }
  }

  #tell({ pixels: _, ...report }: LossyReport & LossyPicture): void {
    const nowMs = performance.now();
    const same = this.#report?.task === report.task;
    if (same && nowMs - this.#reportedAtMs < REPORT_MS) return;
    this.#reportedAtMs = nowMs;
    this.#report = report;
  }
}
