/** Values of each index of one dimension, one after the other: views where they already are, else copies. */
export function splitChannels(values: Float32Array, shape: readonly number[], dimension: number): readonly Float32Array[] {
  const channels = shape[dimension] ?? 1;
  const inner = shape.slice(dimension + 1).reduce((product, size) => product * size, 1);
  const size = values.length / channels;
  if (inner === size)
    return Array.from({ length: channels }, (_, channel) => values.subarray(channel * size, (channel + 1) * size));
  const out = Array.from({ length: channels }, () => new Float32Array(size));
  for (let i = 0; i < values.length; i++) {
    const block = Math.floor(i / inner);
    out[block % channels]![Math.floor(block / channels) * inner + (i % inner)] = values[i]!;
  }
  return out;
}
