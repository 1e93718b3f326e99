import { configurationLabel } from '../../../../bench/configurationLabel.ts';
import { modeSettings } from '../../../../bench/compareSettings.ts';
import type { Workload, WorkloadConfiguration } from '../../../../bench/workload.ts';
import { ENGINES } from '../../../../engines/registry.ts';

/** What a job will do, for the person who is asked to run it. */
export interface JobWords {
  readonly configurations: readonly string[];
  /** "at most 60 s", or how long a sustained run lasts. */
  readonly duration: string;
  /** Where the model comes from, if it is fetched from elsewhere; null for one of the lab. */
  readonly fetchedFrom: string | null;
  readonly isFile: boolean;
}

/** A workload in words. */
export function jobWords({ configurations, mode, settings, model }: Workload): JobWords {
  const { budgetMs, sustained } = { ...modeSettings(mode, configurations.length), ...settings };
  const address = /^https?:/i.test(model) ? new URL(model) : null;
  return {
    configurations: configurations.map(askedLabel),
    duration: sustained ? `${minutes(sustained.ms)} without a pause` : `at most ${minutes(budgetMs)}`,
    fetchedFrom: address?.host ?? null,
    isFile: model.startsWith('sha256:'),
  };
}

function askedLabel({ order, precision, threads, binary, requantization, without }: WorkloadConfiguration): string {
  const asked = { order, precision: precision ?? 'float32', threads, binary, without, ...(requantization && { requantization }) };
  const row = ENGINES.find(({ id }) => id === order[0]);
  if (threads === null && binary === null && row && row.binaries.length > 0)
    return `${row.label}, as many threads as suit this device`;
  return configurationLabel({ asked, actual: null }, precision !== null);
}

function minutes(ms: number): string {
  return ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} minutes`;
}
