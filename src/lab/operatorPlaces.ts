import type { CompiledInfo } from '../engines/types.ts';
import { chooseConfiguration } from './chooseConfiguration.ts';
import { withConfiguration } from './configurations.ts';
import type { LoadedModel, RunRequest } from './types.ts';

/**
 * Where each operator of a model would run, and what would be carried between engines: known as soon as it is compiled, without a run.
 *
 * @throws what chooseConfiguration throws; UnsupportedOperatorError, UnsupportedTypeError; the signal's reason
 */
export async function operatorPlaces(model: LoadedModel, request: RunRequest, signal: AbortSignal): Promise<CompiledInfo> {
  const configuration = await chooseConfiguration(request);
  signal.throwIfAborted();
  return withConfiguration(model, configuration, signal, async ({ info }) => info);
}
