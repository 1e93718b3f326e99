import { EXTRA_BYTES, type Extent } from '../../../../wasm/operatorKernel.ts';
import { checkMemory } from './programMemory.ts';

/** A part of memory that belongs to somebody. */
export interface Region {
  readonly at: number;
  readonly bytes: number;
  readonly writable: boolean;
}

interface Fill {
  readonly region: Region;
  readonly write: (out: Uint8Array) => void;
}

const ALIGN = 16;

/** The part of memory behind the arena, while a program is made: rooms one after the other, and who fills them. */
export class MemoryPlan {
  #end: number;
  readonly #fills: Fill[] = [];

  /** Rooms begin at `start`, a multiple of 16. @throws RangeError as checkMemory */
  constructor(start: number) {
    checkMemory(start);
    this.#end = start;
  }

  /** The first byte behind all rooms so far. */
  get end(): number {
    return this.#end;
  }

  /** @throws RangeError as checkMemory */
  room(bytes: number, write: ((out: Uint8Array) => void) | null): Region {
    const region = { at: this.#end, bytes, writable: write === null };
    this.#end = Math.ceil((this.#end + bytes + EXTRA_BYTES) / ALIGN) * ALIGN;
    checkMemory(this.#end);
    if (write) this.#fills.push({ region, write });
    return region;
  }

  /** What `work` asked for is given back where it returns null. */
  attempt<Result>(work: () => Result | null): Result | null {
    const [end, fills] = [this.#end, this.#fills.length];
    const result = work();
    if (result === null) {
      this.#end = end;
      this.#fills.length = fills;
    }
    return result;
  }

  /** Writes all that is to be filled, each into its own bytes alone. */
  fill(buffer: ArrayBufferLike): void {
    for (const { region, write } of this.#fills) write(new Uint8Array(buffer, region.at, region.bytes));
  }
}

/**
 * Asserts that a kernel stays where it may: reads inside one of the regions (EXTRA_BYTES behind it are no matter), writes inside a
 * writable one.
 *
 * @throws RangeError with kernel, extent and regions
 */
export function assertInside(kernel: string, extents: readonly Extent[], regions: readonly Region[]): void {
  for (const { access, from, bytes } of extents) {
    const sound = Number.isSafeInteger(from) && Number.isSafeInteger(bytes) && bytes >= 0;
    const fits = ({ at, bytes: size, writable }: Region) =>
      from >= at && from + bytes <= at + size && (access === 'read' || writable);
    if (bytes === 0 || (sound && regions.some(fits))) continue;
    const known = regions.map(({ at, bytes: size, writable }) => `${at}+${size}${writable ? ' writable' : ''}`).join(', ');
    throw new RangeError(`${kernel} would ${access} ${bytes} bytes at ${from}, outside of its regions (${known})`);
  }
}
