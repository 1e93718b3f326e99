import type { Page } from '@playwright/test';
import { floatEntries, floatModelOf, trainedFloat, zooFloat, type FloatModel } from './floatModels.ts';
import { faultsOf, SCHEMES } from './quantizedFaults.ts';
import type { SweepRow } from './sweep.ts';
import { witnessQuantized } from './witnessQuantized.ts';

/** Zoo models that are quantized, the largest last. */
const ZOO = ['mobilenet_v1_0.25_128', 'mobilenet_v2_0.35_96', 'deephotdog', 'mobilenet_v2_1.0_224'];

function isAsked(only: readonly string[], configuration: string, entry: string): boolean {
  return only.every((part) => `${configuration} / ${entry}`.includes(part));
}

/**
 * Every float model, of the manifest and of the zoo, quantized by each scheme and run on the reference, LiteRT.js and tfjs.
 *
 * In `agreement`: bytes over those of the float file; operators that LiteRT.js computed one by one in int8 and their largest
 * difference in steps; differences of whole files over the range of the output.
 */
export async function sweepQuantized(page: Page, only: readonly string[], report: (row: SweepRow) => void): Promise<void> {
  const models: { readonly name: string; readonly make: () => Promise<FloatModel> }[] = [
    ...floatEntries().map(({ entry }) => ({ name: entry.name, make: async () => (await floatModelOf(entry))! })),
    { name: 'fashion_float32', make: async () => trainedFloat() },
    ...ZOO.map((id) => ({ name: id, make: async () => zooFloat(id, 2) })),
  ];
  for (const { name, make } of models) {
    for (const [scheme, settings] of Object.entries(SCHEMES)) {
      const configuration = `quantized ${scheme}`;
      if (!isAsked(only, configuration, name)) continue;
      const start = performance.now();
      const witnessed = await witnessQuantized(page, await make(), settings);
      const { size, operators, steps, litert, tfjs, loss } = witnessed;
      const parts = [litert, tfjs, loss].map((value) => (Number.isNaN(value) ? '-' : value.toExponential(1)));
      const agreement = `${size.toFixed(3)} of the bytes, ${operators} operators within ${steps} steps, LiteRT.js ${parts[0]}, tfjs ${parts[1]}, float ${parts[2]}`;
      const ms = performance.now() - start;
      const row = { faults: faultsOf(name, witnessed, settings), agreement, elsewhere: [], threads: 1, binary: null, ms };
      report({ configuration, entry: name, report: row });
    }
  }
}
