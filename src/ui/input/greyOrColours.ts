/**
 * Pixels as the stage's input: `[height, width, channels]` in [0, 1], rounded to hundredths as they are printed.
 *
 * pixels  RGBA, 8 bits. One channel is luma (ITU-R BT.601); of more, red, green and blue repeat.
 */
export function greyOrColours(pixels: Uint8ClampedArray, channels: number): Float32Array {
  const out = new Float32Array((pixels.length / 4) * channels);
  for (let at = 0; at < out.length; at++) {
    const pixel = Math.floor(at / channels) * 4;
    const [red = 0, green = 0, blue = 0] = pixels.subarray(pixel, pixel + 3);
    const grey = 0.299 * red + 0.587 * green + 0.114 * blue;
    const value = channels === 1 ? grey : (pixels[pixel + ((at % channels) % 3)] ?? 0);
    out[at] = Math.round((value / 255) * 100) / 100;
  }
  return out;
}
