import type { LayerTime } from '../engines/types.ts';
import { chooseDimensions } from '../lab/chooseDimensions.ts';
import { resetConfigurations } from '../lab/configurations.ts';
import { listEngines } from '../lab/listEngines.ts';
import { listModels } from '../lab/listModels.ts';
import { loadedModel, loadModel } from '../lab/loadModel.ts';
import { runModel } from '../lab/runModel.ts';
import { unloadModel } from '../lab/unloadModel.ts';
import { markTouched } from '../sw/touched.ts';
import type { ConvLab, RunDescription } from './convlab.ts';
import { describeModel } from './describeModel.ts';

function describeLayer({ fusedInto, ...layer }: LayerTime): RunDescription['layers'][number] {
  return fusedInto === null ? layer : { ...layer, fusedInto };
}

/** What `window.convlab` does, fetched when a script first asks for something. */
export const scripting: Omit<ConvLab, 'ready'> = {
  engines: async () =>
    (await listEngines()).map(({ id, label, available, reason, maxThreads, binaries, requantizations }) => ({
      id,
      label,
      available,
      ...(reason === undefined ? {} : { reason }),
      maxThreads,
      binaries,
      ...(requantizations === undefined ? {} : { requantizations }),
    })),
  models: async () => (await listModels()).map(({ id, title, bytes, licence }) => ({ id, title, bytes, licence })),
  load: async (source, options = {}) => {
    markTouched(); // from here on a reload would lose something
    const model = await loadModel(source, options);
    return describeModel(options.dimensions ? await chooseDimensions(model.id, null, options.dimensions) : model);
  },
  run: async (id, request) => {
    const { layers, ...result } = await runModel(id, request);
    return { ...result, layers: layers.map(describeLayer) };
  },
  benchmark: async (workload, options) => (await import('./benchmarkWorkload.ts')).benchmarkWorkload(workload, options),
  quantize: async (id, request) => (await import('./quantizeLoaded.ts')).quantizeLoaded(id, request),
  reset: async (id) => {
    loadedModel(id);
    await resetConfigurations(id);
  },
  unload: async (id) => unloadModel(id),
};
