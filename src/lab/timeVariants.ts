import { pageVisibility } from '../bench/pageVisibility.ts';
import { frameDrawn } from '../bench/pageParts.ts';
import { ReferenceOutputs } from '../bench/referenceOutputs.ts';
import { timeGroups } from '../bench/timeGroups.ts';
import { judgedAt } from '../bench/judgedAt.ts';
import type { CompareSettings } from '../bench/record.ts';
import type { Variant, VariantsRecord } from '../bench/variants.ts';
import { openConfiguration } from '../engines/worker/client.ts';
import type { Plan } from '../plan/plan.ts';
import { chooseConfiguration } from './chooseConfiguration.ts';
import type { RunRequest } from './types.ts';

/** Where variants are timed. */
export type VariantsRequest = Pick<RunRequest, 'engine' | 'threads'> & {
  /** Differences from the settings for so many variants. */
  readonly settings?: Partial<CompareSettings>;
  /** No group is begun after so many milliseconds. */
  readonly mostMs?: number;
};

/** Kept while the page is open: the reference is slow, and its answers do not change. */
const references = new ReferenceOutputs(openConfiguration);
const names = new WeakMap<Plan, string>();
let named = 0;

/**
 * Times variants against each other on one engine of this device, or each where it says itself, as ever better records; see bench/timeGroups.ts.
 *
 * Ends all workers at once when `signal` aborts (the last record is then `cancelled`) or the loop is left.
 *
 * @throws RangeError for an unknown engine or a number of threads that is none
 */
export async function* timeVariants(
  variants: readonly Variant[],
  request: VariantsRequest,
  signal: AbortSignal,
): AsyncGenerator<VariantsRecord, void, undefined> {
  const configuration = await chooseConfiguration({ ...engineOf(request), precision: 'float32' });
  yield* timeGroups(
    {
      variants,
      configuration,
      seed: Date.now() % 2 ** 31,
      isolated: crossOriginIsolated,
      ...(request.settings && { settings: request.settings }),
    },
    {
      open: openConfiguration,
      reference: ({ plan, inputs, configuration: own = configuration }, limited) =>
        references.of({ plan, sha256: nameOf(plan), signature: null, inputs })(judgedAt(own), limited),
      now: () => performance.now(),
      visibility: pageVisibility(),
      drawn: frameDrawn,
    },
    signal,
    request.mostMs,
  );
}

function engineOf({ engine, threads }: VariantsRequest): RunRequest {
  return { ...(engine === undefined ? {} : { engine }), ...(threads === undefined ? {} : { threads }) };
}

/** These plans come from no file, so they have no hash: one name a plan object. */
function nameOf(plan: Plan): string {
  const name = names.get(plan) ?? `variant ${named++}`;
  names.set(plan, name);
  return name;
}
