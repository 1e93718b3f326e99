import type { MeasuredRun } from '../../bench/measuredRun.ts';
import { engineColour } from '../kindOf.ts';

/** How one run looks in every chart. */
export interface Series {
  readonly id: string;
  readonly label: string;
  /** 1 to 8: `var(--kind-<n>)`. */
  readonly colour: number;
  /** 0 plain, 1 hatched, 2 dotted, 3 crossed: tells runs of one colour apart. */
  readonly pattern: number;
}

/** What the look of a run follows from. */
type SeriesRun = Pick<MeasuredRun, 'id' | 'label' | 'engine'> & Partial<Pick<MeasuredRun, 'device'>>;

const COLOURS = 8;
/** Free colours in the order in which they are given away: the first stand out best against an engine's own. */
const PREFERRED = [2, 5, 3, 4, 6, 7, 1, 8];
const PATTERNS = 4;

/**
 * Colour and pattern of each run, by its place in the list and whatever is hidden: the first run of an engine has the engine's
 * colour, the others the next that is free; when all are taken they come again with a pattern.
 */
export function seriesOf(runs: readonly SeriesRun[]): readonly Series[] {
  const uses = new Array<number>(COLOURS).fill(0);
  const taken = new Map<SeriesRun, { readonly colour: number; readonly pattern: number }>();
  const take = (run: SeriesRun, colour: number): void => {
    const use = uses[colour - 1] ?? 0;
    uses[colour - 1] = use + 1;
    taken.set(run, { colour, pattern: use % PATTERNS });
  };
  const leastUsed = () => PREFERRED.reduce((best, colour) => ((uses[colour - 1] ?? 0) < (uses[best - 1] ?? 0) ? colour : best));
  for (const run of runs) {
    const colour = engineColour(run.engine);
    if (uses[colour - 1] === 0) take(run, colour);
  }
  for (const run of runs) {
    if (!taken.has(run)) take(run, leastUsed());
  }
  return runs.map((run) => ({ id: run.id, label: labelAmong(run, runs), colour: 8, pattern: 0, ...taken.get(run) }));
}

/** The run's label, with its device behind it where another device has a run of the same label. */
function labelAmong(run: SeriesRun, runs: readonly SeriesRun[]): string {
  const elsewhere = runs.some(({ label, device }) => label === run.label && device !== run.device);
  return elsewhere ? `${run.label} · ${run.device ?? 'unknown device'}` : run.label;
}
