import type { ImageFilter } from './imageFilter.ts';

/** Height over width of the bell under the waves. */
const ASPECT = 0.7;

/** Waves under a bell; at 0 degrees the waves run along x and find vertical stripes, and the angle turns to the left. */
const gabor = (degrees: number): ImageFilter => ({
  id: `gabor-${degrees}`,
  label: `Gabor ${degrees}°`,
  group: 'texture',
  rows: null,
  weight: (y, x, height, width) => {
    const size = Math.max(height, width);
    const angle = (degrees * Math.PI) / 180;
    const along = x * Math.cos(angle) - y * Math.sin(angle);
    const across = x * Math.sin(angle) + y * Math.cos(angle);
    const sigma = size / 5;
    const wavelength = Math.max(2.5, size / 2);
    return (
      Math.exp(-(along * along + ASPECT * ASPECT * across * across) / (2 * sigma * sigma)) *
      Math.cos((2 * Math.PI * along) / wavelength)
    );
  },
  scaled: 'balanced',
});

/** A bank of orientations, as the first layer of trained networks has it and the visual cortex too. */
export const TEXTURE_FILTERS: readonly ImageFilter[] = [0, 30, 60, 90, 120, 150].map(gabor);
