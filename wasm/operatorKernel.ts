import type { Struct } from './struct.ts';
import type { Wat } from './wat.ts';

export type Isa = 'scalar' | 'simd128' | 'relaxedsimd';

/** Bytes that a kernel reads or writes. */
export interface Extent {
  readonly access: 'read' | 'write';
  readonly from: number;
  readonly bytes: number;
}

/**
 * Kernels of one purpose, called alike: what a caller needs to know without the code.
 *
 * Every kernel is `name(params, begin, end)` and does the units [begin, end) of the work that the struct describes. Units may be
 * done in any order, by any thread. A kernel may read up to EXTRA_BYTES behind what it needs and ignores them; it never writes
 * what is not its output or its thread's scratch.
 */
export interface KernelFamily<Field extends string = string> {
  /** The folder under wasm/kernels/. */
  readonly name: string;
  readonly params: Struct<Field>;
  /** What all units together read and write, scratch apart, from the struct alone: a planner asserts that it lies inside its own tensors. */
  extents(values: Readonly<Record<Field, number>>, units: number): readonly Extent[];
}

/**
 * What one turn of an inner loop works on, for those who read the kernel: outputs that it adds to, and terms that it adds to each.
 *
 * A matrix product has `pixels` rows of its input, `channels` columns of its weights and `depth` elements of K; a depthwise
 * convolution `depth` taps; an operator of single elements a depth of 1.
 */
export interface Tile {
  readonly pixels: number;
  /** Rows of the output in which the pixels lie, one below the other; absent: they are neighbours in the order of the output. */
  readonly rows?: number;
  readonly channels: number;
  readonly depth: number;
}

/** Where in its text a kernel spends its time. */
export interface InnerLoop {
  /** Of the `whileLoop` or `(loop $...)`. */
  readonly label: string;
  /** Its function's name among `functions()`; absent: the kernel's own. */
  readonly within?: string;
  /** Of one turn, all steps that it is unrolled to included. A scalar kernel without unrolling has 1 x 1 x 1. */
  readonly tile: Tile;
  /** Multiply-adds of one turn on whole tiles: the tile's product where it multiplies, 0 where it does not. */
  readonly macs: number;
}

/** One kernel of the engine's modules. */
export interface OperatorKernel {
  /** XNNPACK's kind of name; the export of the module of its isa. */
  readonly name: string;
  readonly isa: Isa;
  readonly family: KernelFamily;
  /**
   * Its functions by their names in the text, its own under `name` among them. Names that other kernels of the isa use too must
   * mean the same text: such a function is in the module once.
   */
  readonly functions: () => Readonly<Record<string, Wat>>;
  /** Shown beside the operator that it ran for, and counted: every kernel that does an operator's work has it, helpers need none. */
  readonly inner?: InnerLoop;
}

/** Bytes behind a tensor, constant or scratch that a kernel may read and ignores, as XNNPACK's XNN_EXTRA_BYTES. */
export const EXTRA_BYTES = 16;
