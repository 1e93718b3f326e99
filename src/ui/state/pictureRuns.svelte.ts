import type { FrameTask } from '../../engines/frames/frameTask.ts';
import { OWN_KERNEL } from '../../lab/openPictureEngine.ts';
import type { SectionAddress } from './address.svelte.ts';
import { EngineLane, type LaneReport } from './engineLane.ts';
import type { PictureFilter } from './pictureFilter.svelte.ts';
import type { PictureSource } from './pictureSource.svelte.ts';
import type { FrameSurface } from './frameSurface.ts';

/** Numbers that change more often than this cannot be read. */
const REPORT_MS = 300;

/** Least and greatest result of a frame, before they became pixels. */
export interface ResultRange {
  readonly low: number;
  readonly high: number;
}

/** The filter at work: the chosen engines filter frames by turns, so that all have the same load beside them. */
export class PictureRuns {
  readonly #address: SectionAddress<'convolve'>;
  readonly #filter: PictureFilter;
  readonly #source: PictureSource;
  #lanes: readonly EngineLane[] = [];
  #reports = $state.raw<readonly LaneReport[]>([]);
  #range = $state.raw<ResultRange | null>(null);
  /** The engine and the task of the picture that is shown. */
  #shown = $state.raw<{ readonly engine: string; readonly task: FrameTask } | null>(null);
  #reportedAt = 0;
  #wake: (() => void) | null = null;

  /** What is to be done; null while picture or filter are missing. */
  readonly task: FrameTask | null = $derived.by(() => {
    const { size } = this.#source;
    const { filter, border, show } = this.#filter;
    return size && filter ? { ...size, filter, border, show } : null;
  });
  /** Ids of the engines that are asked for; our own kernel where none is. */
  readonly chosen: readonly string[] = $derived.by(() => {
    const named = this.#address.values.engines.split(',').filter((id) => id !== '');
    return named.length > 0 ? named.filter((id, index) => named.indexOf(id) === index) : [OWN_KERNEL];
  });

  constructor(address: SectionAddress<'convolve'>, filter: PictureFilter, source: PictureSource) {
    this.#address = address;
    this.#filter = filter;
    this.#source = source;
  }

  get reports(): readonly LaneReport[] {
    return this.#reports;
  }

  get range(): ResultRange | null {
    return this.#range;
  }

  get shown(): { readonly engine: string; readonly task: FrameTask } | null {
    return this.#shown;
  }

  /** Adds an engine or takes it away; without any, our own kernel filters. */
  toggle(id: string): void {
    const chosen = this.chosen.includes(id) ? this.chosen.filter((one) => one !== id) : [...this.chosen, id];
    this.#address.set({ engines: chosen.join(',') === OWN_KERNEL ? '' : chosen.join(',') });
  }

  /** Says that picture, filter or engines have changed. */
  wake(): void {
    this.#wake?.();
  }

  /** Filters what the surface shows until the returned function is called, which ends all workers. */
  start(surface: FrameSurface): () => void {
    const controller = new AbortController();
    void this.#loop(surface, controller.signal);
    return () => {
      controller.abort();
      this.#wake?.();
      for (const lane of this.#lanes) lane.close();
      this.#lanes = [];
    };
  }

  async #loop(surface: FrameSurface, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const { task } = this;
      const still = !this.#source.isCamera;
      const lane = this.#nextLane(task, still);
      if (!task || !lane) {
        this.#report(true);
        await new Promise<void>((resolve) => (this.#wake = resolve));
        this.#wake = null;
        continue;
      }
      this.#report(lane.frames === 0);
      await lane.opened();
      if (lane.failed || signal.aborted || task !== this.task) continue;
      await surface.next(signal);
      if (!signal.aborted && task === this.task) await this.#turn(lane, task, surface, signal);
    }
  }

  async #turn(lane: EngineLane, task: FrameTask, surface: FrameSurface, signal: AbortSignal): Promise<void> {
    const start = performance.now();
    const pixels = surface.capture(task);
    if (!pixels) return;
    const captured = performance.now();
    const result = await lane.filter(task, pixels);
    const now = this.task;
    const stale = signal.aborted || !now || now.height !== task.height || now.width !== task.width;
    if (!result || stale) return;
    const filtered = performance.now();
    surface.draw(result.pixels, task);
    const drawn = performance.now();
    lane.count({
      captureMs: captured - start,
      workMs: result.workMs,
      filterMs: result.filterMs,
      drawMs: drawn - filtered,
      frameMs: drawn - start,
    });
    if (lane.frames === 1 || drawn - this.#reportedAt > REPORT_MS) this.#range = { low: result.low, high: result.high };
    if (this.#shown?.engine !== lane.id || this.#shown.task !== task) this.#shown = { engine: lane.id, task };
  }

  /** Of the chosen engines that have something to do, the one that has had the fewest frames. */
  #nextLane(task: FrameTask | null, still: boolean): EngineLane | null {
    const { chosen } = this;
    for (const lane of this.#lanes) if (!chosen.includes(lane.id)) lane.close();
    this.#lanes = chosen.map((id) => this.#lanes.find((lane) => lane.id === id) ?? new EngineLane(id));
    if (!task) return null;
    let next: EngineLane | null = null;
    for (const lane of this.#lanes) {
      if (!lane.wants(task, still)) continue;
      lane.begin(task);
      if (!next || lane.frames < next.frames) next = lane;
    }
    return next;
  }

  #report(now: boolean): void {
    const time = performance.now();
    if (!now && time - this.#reportedAt < REPORT_MS) return;
    this.#reportedAt = time;
    const still = !this.#source.isCamera;
    this.#reports = this.#lanes.map((lane) => lane.report(this.task, still));
  }
}
