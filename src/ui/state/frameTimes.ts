import { median, quantile } from '../../core/stats.ts';

/** Milliseconds of one frame. */
export interface FrameTime {
  /** Taking the pixels, on the page. */
  readonly captureMs: number;
  /** Pixels to numbers, filter, numbers to pixels, in the worker. */
  readonly workMs: number;
  /** Of that, the filter. */
  readonly filterMs: number;
  /** Showing the pixels, on the page. */
  readonly drawMs: number;
  /** From the beginning of the capture to the end of the drawing by the clock on the wall: the way to the worker and back is in it. */
  readonly frameMs: number;
}

/** Times over the last frames, in milliseconds. */
export interface FrameSummary {
  readonly frames: number;
  readonly frameMedianMs: number;
  readonly frameP95Ms: number;
  readonly filterMedianMs: number;
  readonly filterP95Ms: number;
  /** 95th percentile of the time in scripts: capture, work and drawing without the waiting between them. */
  readonly scriptP95Ms: number;
}

/** Medians and 95th percentiles; null for no frames. */
export function frameSummary(times: readonly FrameTime[]): FrameSummary | null {
  if (times.length === 0) return null;
  const of = (key: 'frameMs' | 'filterMs') => times.map((time) => time[key]);
  return {
    frames: times.length,
    frameMedianMs: median(of('frameMs')),
    frameP95Ms: quantile(of('frameMs'), 0.95),
    filterMedianMs: median(of('filterMs')),
    filterP95Ms: quantile(of('filterMs'), 0.95),
    scriptP95Ms: quantile(
      times.map(({ captureMs, workMs, drawMs }) => captureMs + workMs + drawMs),
      0.95,
    ),
  };
}
