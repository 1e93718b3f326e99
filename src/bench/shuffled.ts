/**
 * The same items in random order, every order as likely as another (Fisher and Yates).
 *
 * `random` is uniform in [0, 1).
 */
export function shuffled<Item>(items: readonly Item[], random: () => number): readonly Item[] {
  const out = [...items];
  for (let last = out.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [out[last], out[other]] = [out[other] as Item, out[last] as Item];
  }
  return out;
}
