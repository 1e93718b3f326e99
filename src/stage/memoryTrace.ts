import { borderIndex } from './borderIndex.ts';
import type { Geometry } from './geometry.ts';
import { isReduction, type LoopOrder, type LoopVariable } from './loopOrders.ts';
import { ELEMENT_BYTES, weightStrides, type ArrayName } from './memoryLayout.ts';
import { firstChannel, tapPosition } from './terms.ts';

/** One element that is read or written. */
export interface Access {
  /** The multiplication that it belongs to, from 0; a write to that after which it happens. */
  readonly turn: number;
  readonly array: ArrayName;
  /** Flat element index in the array as it is stored. */
  readonly element: number;
  readonly kind: 'read' | 'write';
}

/** Where the loops stand at a multiplication, and which elements it uses. */
export interface Turn {
  readonly at: Readonly<Record<LoopVariable, number>>;
  readonly input: number;
  /** -1 for pooling. */
  readonly filter: number;
  readonly output: number;
}

/** An output whose sum begins the trace. */
export interface TraceStart {
  readonly outY: number;
  readonly outX: number;
  readonly outChannel: number;
}

export interface Trace {
  readonly turns: readonly Turn[];
  readonly accesses: readonly Access[];
}

/** Turns of the nest that are tried for each one that counts: the rest lies in the padding. */
const MOST_TRIES_A_TURN = 64;

/**
 * The multiplications from the first one of an output on, in a loop order, as many as that output's sum has; and the memory they touch.
 *
 * Taps in the padding take no turn where zeros stand there. An element stays in a register from one turn to the next: it is read
 * again only after another of its array was. Orders that go on to other outputs before a sum is done read and write it again.
 */
export function traceOf(geometry: Geometry, { loops }: Pick<LoopOrder, 'loops'>, start: TraceStart): Trace {
  const turns = turnsOf(geometry, loops, start);
  const accesses: Access[] = [];
  const lastOut = Math.max(...['outY', 'outX', 'outChannel'].map((name) => loops.indexOf(name as LoopVariable)));
  const readsOutput = loops.slice(0, lastOut).some(isReduction);
  for (const [turn, { input, filter, output }] of turns.entries()) {
    const [before, after] = [turns[turn - 1], turns[turn + 1]];
    if (input !== before?.input) accesses.push({ turn, array: 'input', element: input, kind: 'read' });
    if (filter >= 0 && filter !== before?.filter) accesses.push({ turn, array: 'filter', element: filter, kind: 'read' });
    if (readsOutput && output !== before?.output) accesses.push({ turn, array: 'output', element: output, kind: 'read' });
    if (output !== after?.output) accesses.push({ turn, array: 'output', element: output, kind: 'write' });
  }
  return { turns, accesses };
}

/** Bytes from a turn's element to that of the next, as they mostly are; 0 stays in a register, null where there is no such array or turn. */
export function usualMoves({ turns }: Trace): Readonly<Record<ArrayName, number | null>> {
  const usual = (array: ArrayName): number | null => {
    const counts = new Map<number, number>();
    for (const [index, turn] of turns.entries()) {
      const next = turns[index + 1];
      if (!next || turn[array] < 0) continue;
      const move = (next[array] - turn[array]) * ELEMENT_BYTES;
      counts.set(move, (counts.get(move) ?? 0) + 1);
    }
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    return most?.[0] ?? null;
  };
  return { input: usual('input'), filter: usual('filter'), output: usual('output') };
}

function turnsOf(geometry: Geometry, loops: readonly LoopVariable[], start: TraceStart): readonly Turn[] {
  const counts: Readonly<Record<LoopVariable, number>> = {
    outY: geometry.outHeight,
    outX: geometry.outWidth,
    outChannel: geometry.outChannels,
    filterY: geometry.filterHeight,
    filterX: geometry.filterWidth,
    inChannel: geometry.depth,
  };
  const rows = inputIndexes(geometry, true);
  const columns = inputIndexes(geometry, false);
  const strides = weightStrides(geometry);
  const filterY = Math.max(
    0,
    rows[start.outY]!.findIndex((index) => index >= 0),
  );
  const filterX = Math.max(
    0,
    columns[start.outX]!.findIndex((index) => index >= 0),
  );
  const inside = (list: readonly number[]) => list.filter((index) => index >= 0).length;
  const wanted = inside(rows[start.outY]!) * inside(columns[start.outX]!) * geometry.depth;

  const at: Record<LoopVariable, number> = { ...start, filterY, filterX, inChannel: 0 };
  const turns: Turn[] = [];
  for (let tries = 0; turns.length < wanted && tries < MOST_TRIES_A_TURN * wanted; tries++) {
    const row = rows[at.outY]![at.filterY]!;
    const column = columns[at.outX]![at.filterX]!;
    if (row >= 0 && column >= 0) {
      const channel = firstChannel(geometry, at.outChannel) + at.inChannel;
      turns.push({
        at: { ...at },
        input: (row * geometry.inWidth + column) * geometry.inChannels + channel,
        filter: geometry.hasFilter
          ? at.outChannel * strides.outChannel +
            at.filterY * strides.filterY +
            at.filterX * strides.filterX +
            at.inChannel * strides.inChannel
          : -1,
        output: (at.outY * geometry.outWidth + at.outX) * geometry.outChannels + at.outChannel,
      });
    }
    if (!advance(at, loops, counts)) break;
  }
  return turns;
}

/** Moves the loops on by one turn of the innermost; false after the last. */
function advance(
  out: Record<LoopVariable, number>,
  loops: readonly LoopVariable[],
  counts: Readonly<Record<LoopVariable, number>>,
): boolean {
  for (const variable of loops.toReversed()) {
    out[variable]++;
    if (out[variable] < counts[variable]) return true;
    out[variable] = 0;
  }
  return false;
}

/** Which input row (or column) each output reads through each tap: `[out][tap]`, -1 for none. */
function inputIndexes(geometry: Geometry, vertical: boolean): readonly (readonly number[])[] {
  const [size, outSize, taps] = vertical
    ? [geometry.inHeight, geometry.outHeight, geometry.filterHeight]
    : [geometry.inWidth, geometry.outWidth, geometry.filterWidth];
  return Array.from({ length: outSize }, (_, out) =>
    Array.from({ length: taps }, (__, tap) => {
      const position = tapPosition(geometry, vertical, out, tap);
      return position === null ? -1 : borderIndex(geometry.border, position, size);
    }),
  );
}
