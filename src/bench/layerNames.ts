/**
 * Names by which an output may be found, the surest first: as it is, and its parts.
 *
 * Tools write the same tensor in different ways: "[a]:12" and "a", "a:0" and "a", all outputs joined with ", ", all names that a
 * converter fused joined with ";".
 */
export function layerNames(name: string | null): readonly string[] {
  if (name === null) return [];
  const whole = bare(name.replace(/^\[(.*)\](?::\d+)?$/, '$1'));
  const parts = whole.split(/;|,\s+/).map(bare);
  return [...new Set([whole, ...parts])].filter((part) => part !== '');
}

function bare(name: string): string {
  return name.trim().replace(/:0$/, '');
}
