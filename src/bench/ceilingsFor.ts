import type { BenchmarkRecord, Ceilings, Environment } from './record.ts';
import { deviceName } from './runsOfRecord.ts';

/** Ceilings that hold for the runs of some records, and whose they are. */
export interface CeilingsFor {
  readonly ceilings: Ceilings | null;
  /** Name of the other device that the records come from; null for this one. */
  readonly otherDevice: string | null;
}

/** The parts of an environment by which a device knows its own records again. */
export type DeviceMark = Pick<Environment, 'userAgent' | 'cores'>;

/**
 * The ceilings of the device that the records come from: for this one those measured last (`own`), else those in a record; for another
 * one those in its record alone, since the roofs of this device say nothing about it.
 */
export function ceilingsFor(
  records: readonly Pick<BenchmarkRecord, 'environment'>[],
  here: DeviceMark,
  own: Ceilings | null,
): CeilingsFor {
  const isHere = ({ userAgent, cores }: DeviceMark) => userAgent === here.userAgent && cores === here.cores;
  const foreign = records.map(({ environment }) => environment).filter((environment) => !isHere(environment));
  const [other] = foreign;
  if (other && foreign.length === records.length) {
    const ceilings = foreign.find((environment) => environment.ceilings !== null)?.ceilings ?? null;
    return { ceilings, otherDevice: deviceName(other) ?? 'another device' };
  }
  const recorded = records.find(({ environment }) => isHere(environment) && environment.ceilings !== null);
  return { ceilings: own ?? recorded?.environment.ceilings ?? null, otherDevice: null };
}
