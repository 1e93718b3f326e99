import type { Configuration, LayerTime } from '../../src/engines/types.ts';
import { openConfiguration } from '../../src/engines/worker/client.ts';
import { openModel } from './openModel.ts';
import type { ModelSource, TimedLayer } from './protocol.ts';

const WARM_UPS = 20;
const PROFILES = 7;

/** See KernelBench. */
export async function layers(source: ModelSource, configuration: Configuration): Promise<readonly TimedLayer[]> {
  const { plan, inputs } = await openModel(source);
  const open = await openConfiguration(plan, configuration);
  const options = { signature: null, tensors: [], profile: false };
  try {
    for (let run = 0; run < WARM_UPS; run++) await open.run(inputs, options);
    const profiles: (readonly LayerTime[])[] = [];
    for (let run = 0; run < PROFILES; run++) profiles.push((await open.run(inputs, { ...options, profile: true })).layers);
    return profiles[0]!.map((layer, index) => {
      const times = profiles.map((profile) => profile[index]!.kernelMs ?? Infinity);
      const graph = plan.subgraphs[layer.subgraph]!;
      const operator = graph.operators.find((one) => one.index === layer.operatorIndex)!;
      const place = open.info.operators.find((one) => one.subgraph === graph.index && one.operatorIndex === operator.index);
      const shape = graph.tensors[operator.outputs[0]!]?.shape ?? [];
      return { ...layer, kernelMs: Math.min(...times), macs: operator.macs, shape, kernels: place?.kernels ?? [] };
    });
  } finally {
    open.close();
  }
}
