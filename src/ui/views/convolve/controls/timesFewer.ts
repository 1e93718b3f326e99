/** How many times fewer `count` is than `standard`: "8.4 times fewer"; null where it saves nothing. */
export function timesFewer(standard: number, count: number): string | null {
  const times = standard / count;
  if (!(times >= 1.005) || !Number.isFinite(times)) return null;
  return `${Number(times.toPrecision(times < 10 ? 2 : 3))} times fewer`;
}
