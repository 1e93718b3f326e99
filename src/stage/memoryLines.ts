import { ELEMENT_BYTES, storedArrays, type StoredArray } from './memoryLayout.ts';
import type { Geometry } from './geometry.ts';
import type { Access } from './memoryTrace.ts';

/** Bytes that move between memory and cache together: 64 on most processors, 128 on Apple's. */
export const LINE_SIZES = [32, 64, 128] as const;

export type LineSize = (typeof LINE_SIZES)[number];

/** A cache line that was touched. */
export interface TouchedLine {
  readonly line: number;
  /** Whether the step before touched it too. */
  readonly reused: boolean;
  /** Elements of the line that are touched, from its start, each with the turn of its first access. */
  readonly elements: readonly { readonly place: number; readonly turn: number }[];
  /** Turn of the first access. */
  readonly turn: number;
}

/** What a run of accesses touches of one array. */
export interface ArrayLines extends StoredArray {
  readonly bytes: number;
  /** Cache lines that the array lies in; it begins with one. */
  readonly lines: number;
  /** In the order of their first access. */
  readonly touched: readonly TouchedLine[];
  readonly newLines: number;
  readonly usedBytes: number;
  /** Lines times their size. */
  readonly fetchedBytes: number;
}

/** The cache lines that accesses touch, array by array; `before` are the accesses of the step before, if there is one. */
export function linesOf(
  geometry: Geometry,
  accesses: readonly Access[],
  before: readonly Access[],
  lineSize: LineSize,
): readonly ArrayLines[] {
  const elementsALine = lineSize / ELEMENT_BYTES;
  const lineOf = ({ element }: Access): number => Math.floor(element / elementsALine);
  return storedArrays(geometry).map((array) => {
    const old = new Set(before.filter((access) => access.array === array.name).map(lineOf));
    const found = new Map<number, Map<number, number>>();
    for (const access of accesses) {
      if (access.array !== array.name) continue;
      const line = lineOf(access);
      const elements = found.get(line) ?? new Map<number, number>();
      const place = access.element % elementsALine;
      if (!elements.has(place)) elements.set(place, access.turn);
      found.set(line, elements);
    }
    const touched = [...found].map(([line, elements]): TouchedLine => {
      const list = [...elements].map(([place, turn]) => ({ place, turn }));
      return { line, reused: old.has(line), elements: list, turn: list[0]!.turn };
    });
    return {
      ...array,
      bytes: array.elements * ELEMENT_BYTES,
      lines: Math.ceil(array.elements / elementsALine),
      touched,
      newLines: touched.filter(({ reused }) => !reused).length,
      usedBytes: touched.reduce((sum, { elements }) => sum + elements.length * ELEMENT_BYTES, 0),
      fetchedBytes: touched.length * lineSize,
    };
  });
}

/** Lines touched in all arrays together. */
export function lineTotals(arrays: readonly ArrayLines[]) {
  const sum = (of: (array: ArrayLines) => number) => arrays.reduce((total, array) => total + of(array), 0);
  return {
    lines: sum(({ touched }) => touched.length),
    newLines: sum(({ newLines }) => newLines),
    usedBytes: sum(({ usedBytes }) => usedBytes),
    fetchedBytes: sum(({ fetchedBytes }) => fetchedBytes),
  };
}
