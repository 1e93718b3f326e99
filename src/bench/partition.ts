import type { PlannedPlace } from '../engines/types.ts';

/** Operators that follow each other on one engine. */
export interface Segment {
  readonly ranOn: string;
  readonly places: readonly PlannedPlace[];
  /** Tensors carried into it from other engines, and their bytes. */
  readonly copies: number;
  readonly copiedBytes: number;
}

/** A model cut into stretches that run on one engine each. */
export interface Partition {
  readonly segments: readonly Segment[];
  /** Tensors carried from one engine to another: each is a border that the data cross. */
  readonly borders: number;
  readonly copiedBytes: number;
  /** Operators by the engine that runs them, in the order of their first. */
  readonly counts: Readonly<Record<string, number>>;
}

/** The stretches of a model as an engine has planned it; places in execution order. */
export function partitionOf(places: readonly PlannedPlace[]): Partition {
  const segments: (Segment & { places: PlannedPlace[]; copies: number; copiedBytes: number })[] = [];
  const counts: Record<string, number> = {};
  for (const place of places) {
    counts[place.ranOn] = (counts[place.ranOn] ?? 0) + 1;
    if (segments.at(-1)?.ranOn !== place.ranOn) segments.push({ ranOn: place.ranOn, places: [], copies: 0, copiedBytes: 0 });
    const segment = segments.at(-1)!;
    segment.places.push(place);
    segment.copies += place.copies?.length ?? 0;
    for (const { bytes } of place.copies ?? []) segment.copiedBytes += bytes;
  }
  return {
    segments,
    borders: segments.reduce((sum, { copies }) => sum + copies, 0),
    copiedBytes: segments.reduce((sum, { copiedBytes }) => sum + copiedBytes, 0),
    counts,
  };
}

/** Operators that were computed inside others before, and stand alone after. */
export function lostFusing(before: readonly PlannedPlace[], after: readonly PlannedPlace[]): readonly PlannedPlace[] {
  const fused = new Set(before.filter(({ fusedInto }) => fusedInto !== null).map(keyOf));
  return after.filter((place) => place.fusedInto === null && fused.has(keyOf(place)));
}

function keyOf({ subgraph, operatorIndex }: PlannedPlace): string {
  return `${subgraph}:${operatorIndex}`;
}
