import { SLOT_BYTES, STEPS } from '../../../wasm/kernels/probes/tiles.ts';
import { mulberry32 } from '../../core/random.ts';
import { ringSums, type Lanes, type RingArithmetic } from './ringSums.ts';
import type { RatedLoop } from './ratedLoop.ts';

const CHECKED_TURNS = 2;
/** So small that sums stay finite over more turns than a device does in a day. */
const TIMED_FACTOR = 2 ** -40;

export interface MultiplyAddSource {
  readonly module: WebAssembly.Module;
  readonly name: string;
  readonly tile: number;
  readonly macs: number;
  readonly arithmetic: RingArithmetic;
}

/** A loop of multiply-adds in registers, checked, ready to be timed. @throws Error where its sums are not those of the definition */
export function multiplyAddLoop({ module, name, tile, macs, arithmetic }: MultiplyAddSource): RatedLoop {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
  const run = new WebAssembly.Instance(module, { env: { memory } }).exports[`${name}_${tile}`] as (turns: number) => void;
  const integer = arithmetic !== 'float32';
  const slots = slotsOf(memory, integer);
  const lanes = macs === 1 ? 1 : 4;
  const random = mulberry32(tile);
  const some = (below: number): Lanes => Array.from({ length: lanes }, () => Math.floor(random() * below));
  // Floats stay small integers, whose sums are exact; bytes of an int8 factor lie in 0..127, where every processor gives the same.
  const factor = integer ? some(2 ** 32).map((value) => value & 0x7f7f_7f7f) : some(2);
  const sums = Array.from({ length: tile }, () => (integer ? some(2 ** 32).map((value) => value | 0) : some(8)));
  const expected = ringSums(sums, factor, CHECKED_TURNS * STEPS, arithmetic);
  const check = () => {
    for (const [slot, values] of [factor, ...sums].entries()) slots.write(slot, values);
    run(CHECKED_TURNS);
    for (const [index, values] of expected.entries()) {
      const got = slots.read(index + 1, lanes);
      if (got.some((value, lane) => value !== values[lane]))
        throw new Error(`${name}_${tile} gives ${got.join(', ')} where its definition gives ${values.join(', ')} (sum ${index})`);
    }
    if (!integer)
      for (let slot = 0; slot <= tile; slot++)
        slots.write(slot, sums.map(() => (slot === 0 ? TIMED_FACTOR : slot)).slice(0, lanes));
  };
  check();
  return { run, unitsPerTurn: STEPS * macs, check };
}

/** The factor at 0, and the sums behind it. */
function slotsOf({ buffer }: WebAssembly.Memory, integer: boolean) {
  const values = integer ? new Int32Array(buffer) : new Float32Array(buffer);
  const placeOf = (slot: number) => (slot * SLOT_BYTES) / values.BYTES_PER_ELEMENT;
  return {
    write: (slot: number, lanes: Lanes) => values.set(lanes, placeOf(slot)),
    read: (slot: number, count: number): Lanes => [...values.slice(placeOf(slot), placeOf(slot) + count)],
  };
}
