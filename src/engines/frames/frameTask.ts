import type { Border } from '../../stage/setting.ts';

/** How results become pixels: cut off at 0 and 255, around mid-grey, or without their sign. */
export const SHOWS = ['clamp', 'grey', 'absolute'] as const;

export type Show = (typeof SHOWS)[number];

/** A filter for pictures whose values are levels from 0 to 255. */
export interface FrameFilter {
  readonly height: number;
  readonly width: number;
  /** 1: the same weights for red, green and blue, each by itself. 3: weights for all three, summed into one map. */
  readonly depth: 1 | 3;
  /** `[height, width, depth]`, gain included. */
  readonly weights: Float32Array;
  /** Added to every sum, in levels. */
  readonly bias: number;
}

/** What is to be done with frames of one size. */
export interface FrameTask {
  readonly height: number;
  readonly width: number;
  readonly filter: FrameFilter;
  /** What the filter reads beyond the edges; outputs are as many as pixels. */
  readonly border: Border;
  readonly show: Show;
}

/** Where the numbers of a picture lie: (y, x, channel) at y * rowStride + x * pixelStride + channel * channelStride. */
export interface FrameLayout {
  readonly rowStride: number;
  readonly pixelStride: number;
  /** 0 where one map stands for all three. */
  readonly channelStride: number;
}

/** A filtered frame. */
export interface FrameResult {
  /** RGBA, as many pixels as came in. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  /** The least and the greatest result, before they became pixels. */
  readonly low: number;
  readonly high: number;
  /** From numbers in to numbers out, read back from a GPU. */
  readonly filterMs: number;
  /** The same with pixels to numbers before it and numbers to pixels after it. */
  readonly workMs: number;
  /** Compiling and placing the filter, in the first frame of a task; 0 in the others. */
  readonly placeMs: number;
  /** Largest distance from the definition in core/ on three crops, as a share of the largest possible result; null: not compared this time. */
  readonly error: number | null;
}

/** MACs of one frame. */
export function frameMacs({ height, width, filter }: FrameTask): number {
  return height * width * 3 * filter.height * filter.width;
}
