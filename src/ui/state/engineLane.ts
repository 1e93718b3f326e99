import { FRAME_TOLERANCE } from '../../engines/frames/judgeFrame.ts';
import type { FrameTask } from '../../engines/frames/frameTask.ts';
import { openPictureEngine, tooMuchFor, type PictureEngine } from '../../lab/openPictureEngine.ts';
import { frameSummary, type FrameSummary, type FrameTime } from './frameTimes.ts';

/** Frames whose times are kept. */
const KEPT = 60;
/** The first frames of a size run in code that is not optimised yet: at least so many, until so long, and at most so many. */
const COLD_FRAMES = 3;
const COLD_MS = 200;
const MOST_COLD_FRAMES = 12;
/** The first frame of a task is compared with core/, and then every so many. */
const JUDGE_EVERY = 50;
/** A still picture is filtered until there are so many times, or for so long and until there are a few. */
const STILL_TIMES = 24;
const LEAST_TIMES = 3;
const STILL_MS = 2000;

/** What a row of the table says about an engine. */
export interface LaneReport {
  readonly id: string;
  readonly phase: 'starting' | 'running' | 'done' | 'failed' | 'skipped';
  /** Binary and threads, or why it does not run. */
  readonly detail: string;
  /** Largest distance from the definition in core/, as a share of the largest possible result; null before it is known. */
  readonly error: number | null;
  /** null before there are times, and where the output is wrong. */
  readonly times: FrameSummary | null;
}

/** One engine at work on frames: its worker, its check and its times. */
export class EngineLane {
  readonly id: string;
  readonly #opening: Promise<PictureEngine>;
  #engine: PictureEngine | null = null;
  #task: FrameTask | null = null;
  #placeId = 0;
  /** Frames of the task so far, with the cold ones, and the time that they took. */
  #frames = 0;
  #spentMs = 0;
  /** The same over all tasks of this size. */
  #warmFrames = 0;
  #warmMs = 0;
  #times: FrameTime[] = [];
  #error: number | null = null;
  #failure: string | null = null;

  constructor(id: string) {
    this.id = id;
    this.#opening = openPictureEngine(id);
    // Whoever asks for the first frame gets the reason.
    this.#opening.catch(() => undefined);
  }

  get frames(): number {
    return this.#frames;
  }

  get failed(): boolean {
    return this.#failure !== null;
  }

  /** Begins with a task; times of frames of the same size and filter size are kept. */
  begin(task: FrameTask): void {
    if (task === this.#task) return;
    const old = this.#task;
    const same =
      old !== null &&
      old.height === task.height &&
      old.width === task.width &&
      old.filter.height === task.filter.height &&
      old.filter.width === task.filter.width &&
      old.filter.depth === task.filter.depth;
    if (!same) {
      this.#times = [];
      this.#warmFrames = 0;
      this.#warmMs = 0;
    }
    if (!same || old.filter !== task.filter) this.#placeId++;
    this.#task = task;
    this.#frames = 0;
    this.#spentMs = 0;
    this.#error = null;
  }

  /** Whether there is something to do: always with a camera, until its time is known with a still. */
  wants(task: FrameTask, still: boolean): boolean {
    if (this.#failure !== null || tooMuchFor(this.id, task) !== null) return false;
    if (!still || task !== this.#task) return true;
    if (this.#frames === 0 || this.#times.length < LEAST_TIMES) return true;
    return this.#times.length < STILL_TIMES && this.#spentMs < STILL_MS;
  }

  /** Filters one frame; null where that failed, which the report then says. */
  async filter(task: FrameTask, pixels: Uint8ClampedArray<ArrayBuffer>) {
    this.begin(task);
    try {
      this.#engine ??= await this.#opening;
      const judge = this.#frames % JUDGE_EVERY === 0;
      const result = await this.#engine.lane.frame({ task, placeId: this.#placeId, judge, pixels });
      if (result.error !== null) this.#error = Math.max(this.#error ?? 0, result.error);
      return result;
    } catch (thrown) {
      if (!(thrown instanceof DOMException && thrown.name === 'AbortError')) {
        this.#failure = thrown instanceof Error ? thrown.message : String(thrown);
      }
      return null;
    }
  }

  /** Whether the engine is there, so that a frame's time is the frame's. */
  async opened(): Promise<void> {
    this.#engine ??= await this.#opening.catch((thrown: unknown) => {
      this.#failure = thrown instanceof Error ? thrown.message : String(thrown);
      return null;
    });
  }

  /** Counts a frame of the current task. */
  count(time: FrameTime): void {
    this.#frames++;
    this.#spentMs += time.frameMs;
    this.#warmFrames++;
    this.#warmMs += time.frameMs;
    const cold = this.#warmFrames <= COLD_FRAMES || this.#warmMs < COLD_MS;
    if (cold && this.#warmFrames <= MOST_COLD_FRAMES) return;
    this.#times.push(time);
    if (this.#times.length > KEPT) this.#times.shift();
  }

  report(task: FrameTask | null, still: boolean): LaneReport {
    const { id } = this;
    const error = this.#error;
    if (this.#failure !== null) return { id, phase: 'failed', detail: this.#failure, error: null, times: null };
    const tooMuch = task && tooMuchFor(id, task);
    if (tooMuch) return { id, phase: 'skipped', detail: tooMuch, error: null, times: null };
    if (!this.#engine) return { id, phase: 'starting', detail: '', error: null, times: null };
    const right = error !== null && error <= FRAME_TOLERANCE;
    const phase = task && !this.wants(task, still) ? 'done' : 'running';
    return { id, phase, detail: this.#engine.detail, error, times: right ? frameSummary(this.#times) : null };
  }

  close(): void {
    void this.#opening.then(
      ({ lane }) => lane.close(),
      () => undefined,
    );
  }
}
