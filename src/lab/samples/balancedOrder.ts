/**
 * Indices of samples such that every beginning of the list holds the classes as evenly as they go: one of each in turn, in the order of
 * the samples; a class that has run out is passed over.
 */
export function balancedOrder(labels: readonly number[]): readonly number[] {
  const classes = [...new Set(labels)].sort((a, b) => a - b);
  const rows = classes.map((wanted) => labels.flatMap((label, sample) => (label === wanted ? [sample] : [])));
  const longest = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: longest }, (_, turn) => rows.flatMap((row) => row[turn] ?? [])).flat();
}
