/** Number of rows of `scores`, [labels.length, classes], whose largest score is at the label; the first one where several are largest. */
export function top1Count(scores: Float32Array, labels: Uint8Array): number {
  const classes = scores.length / labels.length;
  return labels.reduce((right, label, row) => {
    const of = scores.subarray(row * classes, (row + 1) * classes);
    return right + (of.indexOf(of.reduce((a, b) => Math.max(a, b))) === label ? 1 : 0);
  }, 0);
}
