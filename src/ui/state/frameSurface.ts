/** Size of a frame, in pixels. */
export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** Where frames come from and go to: the canvases of a view. */
export interface FrameSurface {
  /** Resolves when there is a frame to take, or when nothing more is to come of it. */
  next(signal: AbortSignal): Promise<void>;
  /** The pixels of the frame, to be given away; null where there are none yet, or of another size. */
  capture(size: FrameSize): Uint8ClampedArray<ArrayBuffer> | null;
  draw(pixels: Uint8ClampedArray<ArrayBuffer>, size: FrameSize): void;
}
