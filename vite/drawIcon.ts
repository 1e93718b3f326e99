/** The lab's mark on a square of 24 units: a grid of pixels, and the 3 x 3 window that slides over it. */

interface Box {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly radius: number;
  readonly colour: readonly [number, number, number];
}

const BACK: Box = { x: 0, y: 0, size: 24, radius: 5, colour: [0x10, 0x26, 0x3f] };
const CELLS = 5;
const CELL_STEP = 3.6;
const CELL: Pick<Box, 'size' | 'radius'> = { size: 3, radius: 0.6 };
const FIRST = (24 - (CELLS - 1) * CELL_STEP - CELL.size) / 2;

/** A diagonal edge, blue over orange: what a convolution answers to. */
function cells(): Box[] {
  const boxes: Box[] = [];
  for (let y = 0; y < CELLS; y++) {
    for (let x = 0; x < CELLS; x++) {
      const inWindow = x >= 1 && x <= 3 && y >= 1 && y <= 3;
      const above = x + y < 4;
      const on = x + y === 4;
      const colour = on ? [0xf5, 0xf2, 0xea] : above ? [0x4d, 0x9b, 0xd3] : [0xe0, 0x82, 0x14];
      const faded = inWindow ? colour : colour.map((value, k) => Math.round(0.35 * value + 0.65 * (BACK.colour[k] ?? 0)));
      boxes.push({ x: FIRST + x * CELL_STEP, y: FIRST + y * CELL_STEP, ...CELL, colour: faded as unknown as Box['colour'] });
    }
  }
  return boxes;
}

/** The mark as SVG text. */
export function iconSvg(): string {
  const rects = [BACK, ...cells()].map(({ x, y, size, radius, colour }) => {
    const fill = `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
    return `<rect x="${round(x)}" y="${round(y)}" width="${size}" height="${size}" rx="${radius}" fill="${fill}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">\n${rects.join('\n')}\n</svg>\n`;
}

/**
 * The mark as RGBA bytes, [size, size, 4], edges smoothed by the distance to them.
 *
 * A `maskable` icon fills its square and keeps the mark in the middle 80 %, since a launcher may cut the corners off.
 */
export function iconPixels(size: number, maskable: boolean): Uint8Array {
  const out = new Uint8Array(4 * size * size);
  const scale = (maskable ? 0.8 : 1) * (size / 24);
  const shift = maskable ? 0.1 * size : 0;
  const boxes = [maskable ? { ...BACK, x: -12, y: -12, size: 48, radius: 0 } : BACK, ...cells()];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const at = 4 * (y * size + x);
      for (const box of boxes) {
        const cover = coverage(box, (x + 0.5 - shift) / scale, (y + 0.5 - shift) / scale, scale);
        const below = (out[at + 3] ?? 0) / 255;
        const alpha = cover + below * (1 - cover);
        if (cover === 0 || alpha === 0) continue;
        for (let k = 0; k < 3; k++) {
          const mixed = (box.colour[k] ?? 0) * cover + (out[at + k] ?? 0) * below * (1 - cover);
          out[at + k] = Math.round(mixed / alpha);
        }
        out[at + 3] = Math.round(255 * alpha);
      }
    }
  }
  return out;
}

/** How much of the pixel around (x, y) a rounded box covers, 0 to 1, from the signed distance to its edge. */
function coverage(box: Box, x: number, y: number, pixelsPerUnit: number): number {
  const half = box.size / 2;
  const dx = Math.abs(x - box.x - half) - half + box.radius;
  const dy = Math.abs(y - box.y - half) - half + box.radius;
  const distance = Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - box.radius;
  return Math.min(1, Math.max(0, 0.5 - distance * pixelsPerUnit));
}

const round = (value: number): number => Math.round(100 * value) / 100;
