import type { MeasuredRun } from '../../bench/measuredRun.ts';
import type { AlignedLayer } from './alignLayers.ts';
import { layerWork, type LayerWork } from './layerWork.ts';
import { reachable, ridge, roofOver, type Roof } from './roofs.ts';

/** A run with its place among the cells of the layers. */
export interface PlacedRun {
  readonly place: number;
  readonly run: Pick<MeasuredRun, 'layers' | 'engine' | 'threads'>;
}

/** A layer of a run on the roofline. */
export interface RooflinePoint extends LayerWork {
  /** Of the aligned layer. */
  readonly key: string;
  /** Place of its run. */
  readonly run: number;
  readonly ms: number;
  /** Multiply-adds a byte. */
  readonly intensity: number;
  /** Billions of multiply-adds a second. */
  readonly gmacs: number;
  /** Under the run's roof: what bounds it, and which share of that it reaches; null where no roof holds. */
  readonly under: { readonly bound: 'memory' | 'compute'; readonly share: number } | null;
}

/** A layer that has no place on the chart. */
export interface RooflineGap {
  readonly key: string;
  readonly run: number;
  readonly why: string;
}

export interface Rooflined {
  readonly points: readonly RooflinePoint[];
  readonly gaps: readonly RooflineGap[];
}

/** Every layer of the runs: a point where its time and work are known, else a gap that says why. */
export function rooflinePoints(
  layers: readonly AlignedLayer[],
  runs: readonly PlacedRun[],
  measured: readonly Roof[],
): Rooflined {
  const points: RooflinePoint[] = [];
  const gaps: RooflineGap[] = [];
  for (const { place, run } of runs) {
    const works = layerWork(run);
    const roof = roofOver(measured, run.engine, run.threads);
    for (const { key, cells } of layers) {
      const cell = cells[place];
      const work = cell?.layer ? works.get(cell.layer) : undefined;
      const miss = (why: string) => gaps.push({ key, run: place, why });
      if (!cell || cell.state === 'absent') miss('the run has no such layer');
      else if (cell.state === 'fused') miss(`computed in ${cell.layer?.fusedInto}`);
      else if (cell.state === 'covered') miss(`in the row of ${cell.layer?.covers[0]}`);
      else if (cell.ms === null || cell.ms <= 0) miss('no time');
      else if (!work) miss('its multiply-adds or bytes are not known');
      else if (work.macs === 0) miss('no multiply-adds');
      else if (work.bytes === 0) miss('its bytes are not known');
      else {
        const intensity = work.macs / work.bytes;
        const gmacs = work.macs / cell.ms / 1e6;
        points.push({ ...work, key, run: place, ms: cell.ms, intensity, gmacs, under: underRoof(roof, intensity, gmacs) });
      }
    }
  }
  return { points, gaps };
}

function underRoof(roof: Roof | null, intensity: number, gmacs: number): RooflinePoint['under'] {
  if (!roof) return null;
  return { bound: intensity < ridge(roof) ? 'memory' : 'compute', share: gmacs / reachable(roof, intensity) };
}

/** "memory bound, 34 % of the roof"; above a memory roof the bytes came from a cache, which the words say. */
export function roofWords({ under }: Pick<RooflinePoint, 'under'>): string {
  if (!under) return 'no roof measured for it';
  const percent = under.share * 100;
  const figure = percent < 0.995 ? percent.toPrecision(1) : percent.toFixed(0);
  const above = under.share > 1 && under.bound === 'memory' ? ': its bytes came from a cache' : '';
  return `${under.bound} bound, ${figure} % of the roof${above}`;
}
