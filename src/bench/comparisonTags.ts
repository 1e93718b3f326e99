import type { BenchmarkTag, ConfigurationRecord, Environment } from './record.ts';
import { pairedRatio } from './summarize.ts';

/** A clock coarser than this is worth a word. */
export const COARSE_CLOCK_MS = 0.02;
/** A battery below this level, and not charging, may make the device save power. */
const LOW_BATTERY = 0.2;

export interface ComparisonFacts {
  readonly environment: Environment;
  readonly clockQuantumMs: number;
  readonly configurations: readonly ConfigurationRecord[];
  readonly abba: boolean;
  readonly hidden: boolean;
  readonly throttled: boolean;
  /** There is a wake lock, and it was refused. */
  readonly noWakeLock: boolean;
  readonly cancelled: boolean;
  readonly resumed: boolean;
  /** Of the record that is gone on with. */
  readonly before: readonly BenchmarkTag[];
}

/** What holds for a whole comparison. */
export function comparisonTags(facts: ComparisonFacts): readonly BenchmarkTag[] {
  const { environment, before } = facts;
  const { battery } = environment;
  const tags: readonly (readonly [BenchmarkTag, boolean])[] = [
    ['not isolated', !environment.isolated],
    ['coarse clock', facts.clockQuantumMs > COARSE_CLOCK_MS],
    ['page was hidden', facts.hidden || before.includes('page was hidden')],
    ['ABBA', facts.abba],
    ['throttled', facts.throttled || before.includes('throttled')],
    ['A/A differs', twinDiffers(facts.configurations)],
    ['battery', battery !== null && !battery.charging && battery.level < LOW_BATTERY],
    ['no wake lock', facts.noWakeLock],
    ['resumed', facts.resumed],
    ['cancelled', facts.cancelled],
  ];
  return tags.flatMap(([tag, holds]) => (holds ? [tag] : []));
}

/** Whether the A/A control shows a difference where there is none. */
export function twinDiffers(configurations: readonly ConfigurationRecord[]): boolean {
  return configurations.some((twin) => {
    const original = twin.twinOf === null ? undefined : configurations[twin.twinOf];
    const paired = original ? pairedRatio(twin, original) : null;
    return paired !== null && paired.verdict !== 'no difference shown';
  });
}
