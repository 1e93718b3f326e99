/** How output pixels are laid over input pixels; TFLite never sets both. */
export interface PixelAlignment {
  /** The centres of the corner pixels coincide; else the outer edges (or corners' origins) do. */
  readonly alignCorners: boolean;
  /** A pixel's value stands at its centre, half a pixel in. */
  readonly halfPixelCenters: boolean;
}

/** Input pixels in one output pixel along a dimension. */
export function resizeScale(inSize: number, outSize: number, { alignCorners }: PixelAlignment): number {
  return alignCorners && outSize > 1 ? (inSize - 1) / (outSize - 1) : inSize / outSize;
}
