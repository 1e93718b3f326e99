/**
 * Waits in a worker until `of` workers have come to place `slot` of a shared array, or for `limitMs`; how many have come.
 *
 * A place is for one meeting only.
 */
export function meet(places: Int32Array, slot: number, of: number, limitMs: number, now: () => number): number {
  const end = now() + limitMs;
  if (Atomics.add(places, slot, 1) === of - 1) Atomics.notify(places, slot);
  for (;;) {
    const here = Atomics.load(places, slot);
    const leftMs = end - now();
    if (here >= of || leftMs <= 0) return here;
    Atomics.wait(places, slot, here, leftMs);
  }
}
