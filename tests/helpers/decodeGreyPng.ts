import { crc32, inflateSync } from 'node:zlib';
import { expect } from 'vitest';

/** Pixels of an 8-bit grey PNG by the standard's rules, written for the tests; the CRC of each chunk is checked on the way. */
export function decodeGreyPng(png: Buffer): { width: number; height: number; pixels: Uint8Array; filters: Set<number> } {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 4, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    chunks.set(body.subarray(0, 4).toString(), body.subarray(4));
  }
  const header = chunks.get('IHDR')!;
  expect([...header.subarray(8)]).toEqual([8, 0, 0, 0, 0]);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const rows = inflateSync(chunks.get('IDAT')!);
  const pixels = new Uint8Array(width * height);
  const filters = new Set<number>();
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (width + 1)]!;
    filters.add(filter);
    for (let x = 0; x < width; x++) {
      const a = x > 0 ? pixels[y * width + x - 1]! : 0;
      const b = y > 0 ? pixels[(y - 1) * width + x]! : 0;
      const c = x > 0 && y > 0 ? pixels[(y - 1) * width + x - 1]! : 0;
      const nearest = [a, b, c].reduce((best, v) => (Math.abs(a + b - c - v) < Math.abs(a + b - c - best) ? v : best));
      const guess = [0, a, b, Math.floor((a + b) / 2), nearest][filter]!;
      pixels[y * width + x] = rows[y * (width + 1) + 1 + x]! + guess;
    }
  }
  return { width, height, pixels, filters };
}
