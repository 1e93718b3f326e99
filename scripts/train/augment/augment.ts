import { brightness } from './brightness.ts';
import { flip } from './flip.ts';
import { noise } from './noise.ts';
import { rotate } from './rotate.ts';
import { shift } from './shift.ts';

/** How much each change may do, and the share of pictures that it is done to. */
export interface Augmentation {
  readonly flipShare: number;
  /** Most pixels in each direction. */
  readonly shiftPixels: number;
  readonly shiftShare: number;
  /** Most degrees to either side. */
  readonly rotateDegrees: number;
  readonly rotateShare: number;
  /** Standard deviation. */
  readonly noiseSpread: number;
  readonly noiseShare: number;
  /** Factors from 1 - brightness to 1 + brightness. */
  readonly brightness: number;
  readonly brightnessShare: number;
}

/** Mild: a network this small has more to learn from the pictures as they are. */
export const MILD: Augmentation = {
  flipShare: 0.5,
  shiftPixels: 1,
  shiftShare: 0.5,
  rotateDegrees: 5,
  rotateShare: 0.15,
  noiseSpread: 0.02,
  noiseShare: 0.15,
  brightness: 0.15,
  brightnessShare: 0.3,
};

/**
 * A changed copy of a picture in 0..1, [28, 28]: each change by chance and by an amount drawn from `random`, one upon the
 * other. The picture itself where chance does nothing.
 */
export function augment(picture: Float32Array, random: () => number, by: Augmentation = MILD): Float32Array {
  const between = (most: number): number => most * (2 * random() - 1);
  const pixels = (): number => Math.floor(random() * (2 * by.shiftPixels + 1)) - by.shiftPixels;
  const steps: readonly [share: number, change: (before: Float32Array) => Float32Array][] = [
    [by.flipShare, flip],
    [by.shiftShare, (before) => shift(before, pixels(), pixels())],
    [by.rotateShare, (before) => rotate(before, between(by.rotateDegrees))],
    [by.brightnessShare, (before) => brightness(before, 1 + between(by.brightness))],
    [by.noiseShare, (before) => noise(before, by.noiseSpread, random)],
  ];
  return steps.reduce((before, [share, change]) => (random() < share ? change(before) : before), picture);
}
