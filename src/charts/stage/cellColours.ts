/** Red, green and blue in [0, 255]. */
export type Rgb = readonly [number, number, number];

/** The colour of a value. */
export type Colours = (value: number) => Rgb;

/** Steps that a ramp is divided into: more than an eye tells apart. */
const STEPS = 256;

/** The CSS text of a colour. */
export function cssColour([red, green, blue]: Rgb, alpha = 1): string {
  return `rgb(${red} ${green} ${blue} / ${alpha})`;
}

/** A colour between two: `share` 0 is the first, 1 the second. */
export function mixColours(from: Rgb, to: Rgb, share: number): Rgb {
  const at = (index: 0 | 1 | 2): number => Math.round(from[index] + (to[index] - from[index]) * share);
  return [at(0), at(1), at(2)];
}

/** Signed values: `low` at -most, `zero` at 0, `high` at most, and held there beyond. */
export function signedColours(low: Rgb, zero: Rgb, high: Rgb, most: number): Colours {
  const [below, above] = [ramp([zero, low]), ramp([zero, high])];
  const scale = most > 0 ? (STEPS - 1) / most : 0;
  return (value) => (value < 0 ? below : above)[Math.min(STEPS - 1, Math.round(Math.abs(value) * scale))]!;
}

/** Magnitudes from 0 to most along the stops. */
export function magnitudeColours(stops: readonly Rgb[], most: number): Colours {
  const colours = ramp(stops);
  const scale = most > 0 ? (STEPS - 1) / most : 0;
  return (value) => colours[Math.max(0, Math.min(STEPS - 1, Math.round(value * scale)))]!;
}

/** What a channel of a picture of three looks like at full light. */
const LIGHTS: readonly Rgb[] = [
  [255, 96, 84],
  [92, 214, 110],
  [98, 150, 255],
];
const BLACK: Rgb = [10, 10, 12];
const WHITE: Rgb = [250, 250, 250];

/**
 * Light: black at 0 to white (red, green or blue in a picture of three channels) at 1. What is no light, below 0 or above 1,
 * turns towards `low` and `high` of the signed values.
 */
export function lightColours(channel: number, channels: number, low: Rgb, high: Rgb): Colours {
  const light = channels === 3 ? LIGHTS[channel]! : WHITE;
  const [inside, below, above] = [ramp([BLACK, light]), ramp([BLACK, low]), ramp([light, high])];
  const at = (value: number): number => Math.min(STEPS - 1, Math.round(value * (STEPS - 1)));
  return (value) => (value < 0 ? below[at(-value)]! : value > 1 ? above[at(value - 1)]! : inside[at(value)]!);
}

/** Whether dark ink reads better than light ink on a colour, by relative luminance. @see WCAG 2.2, contrast ratio */
export function wantsDarkInk(colour: Rgb): boolean {
  const [red, green, blue] = colour.map((part) => ((part / 255 + 0.055) / 1.055) ** 2.4) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179;
}

function ramp(stops: readonly Rgb[]): readonly Rgb[] {
  const spans = stops.length - 1;
  return Array.from({ length: STEPS }, (_, step) => {
    const place = (step / (STEPS - 1)) * spans;
    const from = Math.min(spans - 1, Math.floor(place));
    return mixColours(stops[from]!, stops[from + 1]!, place - from);
  });
}
