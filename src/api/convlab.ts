import type { LayerTime, RunResult } from '../engines/types.ts';
import { chooseDimensions } from '../lab/chooseDimensions.ts';
import { resetConfigurations } from '../lab/configurations.ts';
import { listEngines } from '../lab/listEngines.ts';
import { listModels } from '../lab/listModels.ts';
import { loadedModel, loadModel } from '../lab/loadModel.ts';
import { runModel } from '../lab/runModel.ts';
import type { LoadOptions, RunRequest } from '../lab/types.ts';
import { unloadModel } from '../lab/unloadModel.ts';
import { markTouched } from '../sw/touched.ts';
import { describeModel, type ModelDescription } from './describeModel.ts';

/** `window.convlab`: the lab for scripts. The README documents it; views and scripts share the functions in lab/. */
export interface ConvLab {
  /** Resolves when it is settled whether the page is isolated, after a reload if one was needed. */
  readonly ready: Promise<void>;
  engines(): Promise<{ id: string; label: string; available: boolean; reason?: string; maxThreads: number }[]>;
  models(): Promise<{ id: string; title: string; bytes: number; licence: string }[]>;
  /** `dimensions`: sizes for what the first signature's inputs leave open (-1), in order; 1 unless given. */
  load(
    source: string | ArrayBuffer,
    options?: Pick<LoadOptions, 'signal'> & { readonly dimensions?: readonly number[] },
  ): Promise<ModelDescription>;
  run(id: string, request: RunRequest): Promise<RunDescription>;
  reset(id: string): Promise<void>;
  unload(id: string): Promise<void>;
}

/** A run as scripts see it: `fusedInto` is there only where it says something. */
export type RunDescription = Omit<RunResult, 'layers'> & {
  readonly layers: readonly (Omit<LayerTime, 'fusedInto'> & { readonly fusedInto?: number })[];
};

function describeLayer({ fusedInto, ...layer }: LayerTime): RunDescription['layers'][number] {
  return fusedInto === null ? layer : { ...layer, fusedInto };
}

/** The scripting interface; `ready` is the page's own isolation promise. */
export function createConvLab(ready: Promise<void>): ConvLab {
  return {
    ready,
    engines: async () =>
      (await listEngines()).map(({ id, label, available, reason, maxThreads }) => ({
        id,
        label,
        available,
        ...(reason === undefined ? {} : { reason }),
        maxThreads,
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
    reset: async (id) => {
      loadedModel(id);
      await resetConfigurations(id);
    },
    unload: async (id) => unloadModel(id),
  };
}
