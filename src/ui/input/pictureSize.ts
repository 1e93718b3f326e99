/** Longer side of a photograph that is filtered, and shorter side of any picture, in pixels. */
const MOST_PX = 1024;
const LEAST_PX = 16;

/** The size at which a picture is filtered: its own, or with the longer side `most`; no side below 16. */
export function pictureSize(
  { width, height }: { readonly width: number; readonly height: number },
  most = MOST_PX,
): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, most / Math.max(width, height));
  const side = (px: number) => Math.max(LEAST_PX, Math.round(px * scale));
  return { width: side(width), height: side(height) };
}
