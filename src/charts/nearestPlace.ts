/** The place, of `count` from 0, whose position is nearest to x; the first of two equally near, undefined without any. */
export function nearestPlace(count: number, xOf: (place: number) => number, x: number): number | undefined {
  let [best, distance]: [number | undefined, number] = [undefined, Infinity];
  for (let place = 0; place < count; place++) {
    const away = Math.abs(xOf(place) - x);
    if (away < distance) [best, distance] = [place, away];
  }
  return best;
}
