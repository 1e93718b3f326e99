import { crossing, type Crossing } from './crossing.ts';
import type { VariantsRecord, VariantTime } from './variants.ts';

/** Name of a variant: which size, on which engine. */
export function crossoverId(size: string, engine: string): string {
  return `${size}/${engine}`;
}

/** A size, as far as it was timed. */
export interface CrossoverPoint {
  readonly size: string;
  readonly time: VariantTime;
}

/** One engine over the sizes, and where it overtakes the first one. */
export interface CrossoverLine {
  readonly engine: string;
  /** Smallest first. */
  readonly points: readonly CrossoverPoint[];
  /** null for the engine that the others are held against. */
  readonly crossing: Crossing | null;
}

/** Lines of a record whose variants are named by crossoverId, in the order of their engines. */
export function crossoverOf({ variants }: Pick<VariantsRecord, 'variants'>): readonly CrossoverLine[] {
  const lines = new Map<string, CrossoverPoint[]>();
  for (const time of variants) {
    const [size = '', engine = ''] = time.id.split('/');
    lines.set(engine, [...(lines.get(engine) ?? []), { size, time }]);
  }
  return [...lines].map(([engine, points], index) => ({
    engine,
    points: points.toSorted((a, b) => a.time.macs - b.time.macs),
    crossing:
      index === 0
        ? null
        : crossing(
            points.map(({ time }) => ({ macs: time.macs, ratios: time.medianMs === null ? [] : (time.speedUp?.ratios ?? []) })),
          ),
  }));
}
