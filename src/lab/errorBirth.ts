import { traceErrors, type ErrorsRecord } from '../bench/traceErrors.ts';
import { openConfiguration } from '../engines/worker/client.ts';
import { chooseConfiguration } from './chooseConfiguration.ts';
import { seededInputs, signatureOf } from './runModel.ts';
import type { LoadedModel, RunRequest } from './types.ts';

/**
 * How far every layer of a model is from the reference's on each of several engines, and where the error is born; see
 * bench/traceErrors.ts.
 *
 * @throws RangeError for an unknown engine
 */
export async function* errorBirth(
  model: LoadedModel,
  requests: readonly RunRequest[],
  signal: AbortSignal,
): AsyncGenerator<ErrorsRecord, void, undefined> {
  const signature = signatureOf(model, null);
  const configurations = await Promise.all(requests.map((request) => chooseConfiguration(request)));
  const inputs = seededInputs(model, signature, 1);
  yield* traceErrors({ plan: model.plan, signature: signature.key, inputs, configurations }, openConfiguration, signal);
}
