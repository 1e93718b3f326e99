import type { Geometry } from '../../stage/geometry.ts';
import { readersOf, weightIndex, type Reader } from '../../stage/terms.ts';
import { windowOf, type StageWindow } from '../../stage/windowOf.ts';

/**
 * How cells are marked. `window`: read by the step; `current`: the step's output; `chosen`: by a person; `reader`: linked with
 * what is chosen; `reach`: met by the chosen weight in other steps; `winner`: the maximum; `preview`: looked at only.
 */
export type MarkKind = 'reach' | 'window' | 'current' | 'reader' | 'winner' | 'chosen' | 'preview';

/** Marked cells of a plane, or of several planes that are marked as one. */
export interface Mark {
  readonly kind: MarkKind;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  /** First channel of the grid's planes, and how many from it on. */
  readonly channel: number;
  readonly channels: number;
  /** The weight through which a reader reads, drawn in its colour. */
  readonly weight?: number;
}

/** What the marks follow from. */
export interface Linked {
  readonly geometry: Geometry;
  readonly filter: Float32Array;
  readonly outY: number;
  readonly outX: number;
  /** Filter in front. */
  readonly channel: number;
  /** Input channel and depth of the filter in front. */
  readonly front: number;
  readonly frontDepth: number;
  /** First input channel that the filter reads; it reads geometry.depth. */
  readonly first: number;
  readonly pixel: { readonly y: number; readonly x: number } | null;
  readonly readers: readonly Reader[];
  /** Flat index of the chosen weight. */
  readonly weight: number | null;
  /** The input that is the maximum of a pooling. */
  readonly winner: { readonly inY: number; readonly inX: number } | null;
  readonly preview: {
    readonly grid: 'input' | 'filter' | 'output';
    readonly row: number;
    readonly column: number;
    readonly channel: number;
  } | null;
}

export interface BoardMarks {
  readonly input: readonly Mark[];
  readonly filter: readonly Mark[];
  readonly output: readonly Mark[];
}

/** Every mark of the three grids, in the order in which they are drawn. */
export function boardMarks(linked: Linked): BoardMarks {
  const { geometry, outY, outX, channel, front, frontDepth, first, pixel, weight, winner, preview } = linked;
  const input: Mark[] = [];
  const filter: Mark[] = [];
  const output: Mark[] = [];
  const step = windowOf(geometry, outY, outX);
  const cell = (kind: MarkKind, row: number, column: number, plane: number): Mark => ({
    kind,
    row,
    column,
    rows: 1,
    columns: 1,
    channel: plane,
    channels: 1,
  });

  const tap = weight === null ? null : tapOfWeight(geometry, weight);
  if (tap) {
    const inChannel = first + tap.depthIndex;
    input.push(...reachOf(geometry, tap, inChannel));
    filter.push(cell('chosen', tap.filterY, tap.filterX, tap.depthIndex));
  }
  input.push(...windowMarks(geometry, 'window', step, first));
  if (tap) {
    const at = positionOf(step, tap.filterY, tap.filterX);
    if (at) input.push(cell('chosen', at.row, at.column, first + tap.depthIndex));
  }
  if (winner) input.push(cell('winner', winner.inY, winner.inX, channel));
  output.push(...readerMarks(linked, linked.readers, 'reader'));
  if (pixel) {
    for (const each of distinctTaps(linked.readers)) filter.push(cell('reader', each.filterY, each.filterX, frontDepth));
    input.push(cell('chosen', pixel.y, pixel.x, front));
  }
  output.push(cell('current', outY, outX, channel));

  if (preview?.grid === 'input') {
    input.push(cell('preview', preview.row, preview.column, preview.channel));
    output.push(...readerMarks(linked, readersOf(geometry, preview.row, preview.column), 'preview'));
    const row = step.rows.find(({ at }) => at === preview.row);
    const column = step.columns.find(({ at }) => at === preview.column);
    const depth = preview.channel - first;
    if (geometry.hasFilter && row && column && depth >= 0 && depth < geometry.depth)
      filter.push(cell('preview', row.tap, column.tap, depth));
  }
  if (preview?.grid === 'filter') {
    filter.push(cell('preview', preview.row, preview.column, preview.channel));
    const at = positionOf(step, preview.row, preview.column);
    if (at) input.push(cell('preview', at.row, at.column, first + preview.channel));
  }
  if (preview?.grid === 'output') {
    output.push(cell('preview', preview.row, preview.column, preview.channel));
    input.push(...windowMarks(geometry, 'preview', windowOf(geometry, preview.row, preview.column), first));
  }
  return { input, filter, output };
}

interface Tap {
  readonly filterY: number;
  readonly filterX: number;
  readonly depthIndex: number;
}

/** Where a flat index lies in `[outChannels, filterHeight, filterWidth, depth]`. */
function tapOfWeight({ filterHeight, filterWidth, depth }: Geometry, index: number): Tap {
  const place = Math.floor(index / depth);
  return {
    depthIndex: index % depth,
    filterX: place % filterWidth,
    filterY: Math.floor(place / filterWidth) % filterHeight,
  };
}

function positionOf(
  { rows, columns }: StageWindow,
  filterY: number,
  filterX: number,
): { readonly row: number; readonly column: number } | null {
  const row = rows.find(({ tap }) => tap === filterY);
  const column = columns.find(({ tap }) => tap === filterX);
  return row && column ? { row: row.at, column: column.at } : null;
}

/** The window as one rectangle where its taps are neighbours, else tap by tap. */
function windowMarks(geometry: Geometry, kind: MarkKind, { rows, columns }: StageWindow, first: number): readonly Mark[] {
  if (rows.length === 0 || columns.length === 0) return [];
  const through = { kind, channel: first, channels: geometry.depth };
  if (isDense(rows) && isDense(columns)) {
    const row = Math.min(...rows.map(({ at }) => at));
    const column = Math.min(...columns.map(({ at }) => at));
    return [{ ...through, row, column, rows: rows.length, columns: columns.length }];
  }
  return rows.flatMap((row) => columns.map((column) => ({ ...through, row: row.at, column: column.at, rows: 1, columns: 1 })));
}

function isDense(taps: StageWindow['rows']): boolean {
  return taps.every(({ at }, index) => index === 0 || Math.abs(at - taps[index - 1]!.at) === 1);
}

/** Every input that a weight meets over all steps. */
function reachOf(geometry: Geometry, { filterY, filterX }: Tap, inChannel: number): readonly Mark[] {
  const rows = places(geometry.outHeight, (out) => windowOf(geometry, out, 0).rows.find(({ tap }) => tap === filterY)?.at);
  const columns = places(geometry.outWidth, (out) => windowOf(geometry, 0, out).columns.find(({ tap }) => tap === filterX)?.at);
  const runs = (at: readonly number[]): readonly (readonly [number, number])[] => {
    const out: [number, number][] = [];
    for (const place of at) {
      const last = out.at(-1);
      if (last && place === last[0] + last[1]) last[1]++;
      else out.push([place, 1]);
    }
    return out;
  };
  return runs(rows).flatMap(([row, rowCount]) =>
    runs(columns).map(([column, columnCount]) => ({
      kind: 'reach' as const,
      row,
      column,
      rows: rowCount,
      columns: columnCount,
      channel: inChannel,
      channels: 1,
    })),
  );
}

function places(count: number, at: (out: number) => number | undefined): readonly number[] {
  return Array.from({ length: count }, (_, out) => at(out)).filter((place) => place !== undefined);
}

function readerMarks(
  { geometry, filter, channel, frontDepth }: Linked,
  readers: readonly Reader[],
  kind: MarkKind,
): readonly Mark[] {
  return readers.map(({ outY, outX, filterY, filterX }) => ({
    kind,
    row: outY,
    column: outX,
    rows: 1,
    columns: 1,
    channel,
    channels: 1,
    ...(geometry.hasFilter ? { weight: filter[weightIndex(geometry, channel, filterY, filterX, frontDepth)]! } : {}),
  }));
}

function distinctTaps(readers: readonly Reader[]): readonly Reader[] {
  return [...new Map(readers.map((reader) => [`${reader.filterY},${reader.filterX}`, reader])).values()];
}
