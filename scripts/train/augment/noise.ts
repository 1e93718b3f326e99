/** The picture with normally distributed noise of standard deviation `spread` on every pixel, cut to 0..1. */
export function noise(picture: Float32Array, spread: number, random: () => number): Float32Array {
  return picture.map((value) => Math.min(1, Math.max(0, value + spread * normal(random))));
}

/** A number of mean 0 and variance 1 from two uniform ones. @see Box, Muller (1958) */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
