/** Shares of the scale up to which black reads on light paper, and white on dark; beyond them the other has more contrast. */
const BLACK_IN_LIGHT = { low: 0.87, high: 0.96 } as const;
const WHITE_IN_DARK = { low: 0.64, high: 0.61 } as const;

/**
 * Ink for a number on signedShade(value, most), in both themes, as a CSS colour: at least 4.4:1 everywhere on the scale, where the
 * inks of the text are too grey for its middle.
 */
export function cellInk(value: number, most: number): string {
  const share = Math.min(1, Math.abs(value) / most);
  const end = value < 0 ? 'low' : 'high';
  return `light-dark(${share <= BLACK_IN_LIGHT[end] ? 'black' : 'white'}, ${share < WHITE_IN_DARK[end] ? 'white' : 'black'})`;
}
