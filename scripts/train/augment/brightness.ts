/** The picture with every pixel times `factor`, cut to 0..1: black stays black. */
export function brightness(picture: Float32Array, factor: number): Float32Array {
  return picture.map((value) => Math.min(1, factor * value));
}
