import type { FrameLayout } from './frameTask.ts';

/** A filter for frames of one size, ready to run again and again. */
export interface PlacedFilter {
  /** Write the grown frame here; see fillFrame. */
  readonly input: Float32Array;
  readonly inputLayout: FrameLayout;
  readonly resultLayout: FrameLayout;
  /** The results, in `resultLayout`; good until the next run. */
  run(): Promise<Float32Array>;
  dispose(): void;
}
