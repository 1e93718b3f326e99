import { mulberry32 } from '../core/random.ts';

/** Size of a pattern; `seed` counts for noise only. */
export interface PatternSize {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly seed: number;
}

type Paint = (y: number, x: number, channel: number) => number;

/** A pattern by place: y and x in [0, 1], the middle of the pixel; channel 0 to 2 repeat over more channels. */
interface InputPattern {
  readonly id: string;
  readonly label: string;
  readonly paint: (size: PatternSize) => Paint;
}

const inside = (value: number, low: number, high: number): boolean => value >= low && value < high;

/** A gabled house with a door, a window and the sun, in flat colours. */
const house: Paint = (y, x, channel) => {
  const sky = [0.75, 0.85, 0.95];
  const roof = [0.6, 0.25, 0.2];
  const wall = [0.9, 0.8, 0.6];
  const dark = [0.3, 0.2, 0.15];
  const grass = [0.35, 0.6, 0.3];
  const sun = [1, 0.9, 0.4];
  const colour = (() => {
    if (y >= 0.85) return grass;
    if (inside(x, 0.2, 0.8) && inside(y, 0.45, 0.85)) {
      if (inside(x, 0.3, 0.45) && y >= 0.6) return dark;
      if (inside(x, 0.55, 0.7) && inside(y, 0.55, 0.7)) return dark;
      return wall;
    }
    if (inside(y, 0.2, 0.45) && Math.abs(x - 0.5) < (y - 0.15) * 1.35) return roof;
    return Math.hypot(x - 0.87, y - 0.14) < 0.11 ? sun : sky;
  })();
  return colour[channel % 3]!;
};

/** Patterns that are made by code, so that the stage has a picture at once; the first is what others fall back on. */
export const INPUT_PATTERNS: readonly InputPattern[] = [
  { id: 'house', label: 'House', paint: () => house },
  {
    id: 'seven',
    label: 'Digit seven',
    paint: () => (y, x) => {
      const bar = inside(y, 0.17, 0.3) && inside(x, 0.25, 0.75);
      const stem = y >= 0.17 && y < 0.85 && Math.abs(x - (0.73 - (y - 0.17) * 0.45)) < 0.075;
      return bar || stem ? 1 : 0;
    },
  },
  { id: 'ramp', label: 'Ramp', paint: () => (_y, x, channel) => (channel % 3 === 1 ? 1 - x : x) },
  {
    id: 'checker',
    label: 'Checkerboard',
    paint:
      ({ height, width }) =>
      (y, x, channel) =>
        (Math.floor((y * height) / 2) + Math.floor((x * width) / 2) + channel) % 2,
  },
  {
    id: 'impulse',
    label: 'One bright pixel',
    paint:
      ({ height, width }) =>
      (y, x) =>
        Math.floor(y * height) === Math.floor(height / 2) && Math.floor(x * width) === Math.floor(width / 2) ? 1 : 0,
  },
  {
    id: 'waves',
    label: 'Waves',
    paint: () => (y, x, channel) => 0.5 + 0.5 * Math.sin(2 * Math.PI * (3 * x + y * (1 + channel))),
  },
  {
    id: 'noise',
    label: 'Noise',
    paint: ({ seed }) => {
      const random = mulberry32(seed);
      return () => random();
    },
  },
  { id: 'blank', label: 'Blank, to draw on', paint: () => () => 0 },
];

/** A pattern as `[height, width, channels]` in [0, 1], rounded to hundredths; grey is the mean of red, green and blue. */
export function inputPattern(id: string, size: PatternSize): Float32Array {
  const { height, width, channels } = size;
  const paint = (INPUT_PATTERNS.find((pattern) => pattern.id === id) ?? INPUT_PATTERNS[0]!).paint(size);
  const out = new Float32Array(height * width * channels);
  let at = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [y, x] = [(row + 0.5) / height, (column + 0.5) / width];
      for (let channel = 0; channel < channels; channel++) {
        const value = channels === 1 ? (paint(y, x, 0) + paint(y, x, 1) + paint(y, x, 2)) / 3 : paint(y, x, channel);
        out[at++] = Math.round(value * 100) / 100;
      }
    }
  }
  return out;
}
