import type { WorkloadConfiguration } from '../bench/workload.ts';
import type { Configuration } from '../engines/types.ts';
import type { Plan } from '../plan/plan.ts';
import { chooseConfiguration } from './chooseConfiguration.ts';

/**
 * A workload's configurations with every choice made for the planned model; see chooseConfiguration.
 *
 * @throws RangeError for none at all, for an unknown engine or a number of threads that is none
 */
export async function workloadConfigurations(
  asked: readonly WorkloadConfiguration[],
  plan: Plan,
): Promise<readonly Configuration[]> {
  if (asked.length === 0) throw new RangeError('the workload names no configuration; give at least one, with its engine ids');
  return Promise.all(
    asked.map(({ order, precision, threads, binary, requantization, without }) =>
      chooseConfiguration(
        {
          order,
          without,
          ...(precision === null ? {} : { precision }),
          ...(threads === null ? {} : { threads }),
          ...(binary === null ? {} : { binary }),
          ...(requantization === undefined ? {} : { requantization }),
        },
        plan,
      ),
    ),
  );
}
