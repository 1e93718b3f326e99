import { add, get, global, mul, i32, type Wat } from '../../wat.ts';

/** Where output number `pixel` of a tile goes. */
export function outputOf(pixel: number): Wat {
  return pixel === 0 ? get('out') : add(get('out'), mul(i32(pixel), global('outPixelBytes')));
}
