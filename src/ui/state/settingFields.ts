import { modeSettings } from '../../bench/compareSettings.ts';
import type { CompareSettings } from '../../bench/record.ts';
import type { Workload } from '../../bench/workload.ts';

/** A number among the settings of a workload, as a form asks for it. */
export interface SettingField {
  /** Such as `warmUp.maxMs`. */
  readonly path: string;
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly step: number | 'any';
}

/** Every number that decides how a benchmark measures, in the order of the method. */
export const SETTING_FIELDS: readonly SettingField[] = [
  { path: 'budgetMs', label: 'Longest time of all', unit: 'ms', min: 1000, step: 1 },
  { path: 'provisionalMs', label: 'First ranking stands after', unit: 'ms', min: 0, step: 1 },
  { path: 'minRounds', label: 'Rounds at least', unit: '', min: 1, step: 1 },
  { path: 'minSamples', label: 'Samples at least', unit: '', min: 1, step: 1 },
  { path: 'targetHalfWidth', label: 'Interval: half-width, part of the median', unit: '', min: 0.001, step: 'any' },
  { path: 'blockMs', label: 'A block lasts at least', unit: 'ms', min: 0, step: 'any' },
  { path: 'blockQuanta', label: 'and at least this many steps of the clock', unit: '', min: 1, step: 1 },
  { path: 'dropped', label: 'Inferences dropped at the head of a block', unit: '', min: 0, step: 1 },
  { path: 'warmUp.windowRuns', label: 'Warm-up: runs in a window', unit: '', min: 1, step: 1 },
  { path: 'warmUp.windowMs', label: 'Warm-up: a window lasts at least', unit: 'ms', min: 0, step: 'any' },
  { path: 'warmUp.tolerance', label: 'Warm-up: windows differ by at most', unit: '', min: 0.001, step: 'any' },
  { path: 'warmUp.maxRuns', label: 'Warm-up: runs at most', unit: '', min: 1, step: 1 },
  { path: 'warmUp.maxMs', label: 'Warm-up: at most', unit: 'ms', min: 0, step: 'any' },
  { path: 'coldStarts', label: 'Cold starts of each', unit: '', min: 1, step: 1 },
  { path: 'profiledRuns', label: 'Profiled runs of each', unit: '', min: 0, step: 1 },
  { path: 'maxAlive', label: 'Alive at once at most', unit: '', min: 1, step: 1 },
  { path: 'hangMs', label: 'Failed without an answer for', unit: 'ms', min: 1000, step: 1 },
  { path: 'stallMs', label: 'A stall of the page voids a block from', unit: 'ms', min: 1, step: 'any' },
  { path: 'canary.loopMs', label: 'Canary: its loop takes about', unit: 'ms', min: 1, step: 'any' },
  { path: 'canary.throttledAt', label: 'Canary: throttled above, times the baseline', unit: '', min: 1, step: 'any' },
  { path: 'canary.recoveredAt', label: 'Canary: recovered below, times the baseline', unit: '', min: 1, step: 'any' },
  { path: 'canary.waitShare', label: 'Canary: waiting takes at most, part of the time', unit: '', min: 0, step: 'any' },
  { path: 'sustained.ms', label: 'Sustained: without a pause for', unit: 'ms', min: 1000, step: 1 },
  { path: 'sustained.perSecond', label: 'Sustained: inferences a second (empty: flat out)', unit: '', min: 1, step: 'any' },
  { path: 'sustained.windowMs', label: 'Sustained: one block every', unit: 'ms', min: 100, step: 'any' },
];

/** What a part of the settings is made from where the mode itself has none. */
const STARTS = {
  canary: { loopMs: 20, throttledAt: 1.1, recoveredAt: 1.05, waitShare: 0.2 },
  sustained: { ms: 600_000, perSecond: null, windowMs: 10_000 },
} as const;

type Part = Readonly<Record<string, number | null>>;

/** The value that a workload gives a setting; null where it leaves it to the mode. */
export function settingOf({ settings }: Pick<Workload, 'settings'>, path: string): number | null {
  return numberAt(settings, path);
}

/** The mode's own value; null where the mode has none. */
export function modeSetting(workload: Pick<Workload, 'mode' | 'configurations'>, path: string): number | null {
  return numberAt(modeSettings(workload.mode, workload.configurations.length), path);
}

/**
 * The workload with a setting of its own, or with the mode's again for null. A part such as `warmUp` is in a workload whole: the rest of it
 * is the mode's.
 */
export function withSetting(workload: Workload, path: string, value: number | null): Workload {
  const [head, key] = path.split('.') as [keyof CompareSettings, string | undefined];
  const { [head]: old, ...others } = workload.settings;
  if (key === undefined) return { ...workload, settings: value === null ? others : { ...others, [head]: value } };
  const own = partOf(workload, head);
  const part: Part = { ...own, ...(old as Part | null | undefined), [key]: value ?? own[key] ?? null };
  const changed = Object.keys(part).some((name) => part[name] !== own[name]);
  return { ...workload, settings: changed ? { ...others, [head]: part } : others };
}

function partOf({ mode, configurations }: Workload, head: keyof CompareSettings): Part {
  const own = modeSettings(mode, configurations.length)[head] as Part | null;
  return own ?? (head === 'canary' || head === 'sustained' ? STARTS[head] : {});
}

function numberAt(settings: Partial<CompareSettings>, path: string): number | null {
  let value: unknown = settings;
  for (const key of path.split('.'))
    value = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : null;
  return typeof value === 'number' ? value : null;
}
