import { referenceEngine } from '../../src/engines/reference/referenceEngine.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { ExactLayer } from '../../src/quantize/exact/exactLayer.ts';
import { exactOperators } from '../../src/quantize/exact/exactLayerOf.ts';
import { runExactLayer } from '../../src/quantize/exact/runExactLayer.ts';
import type { RunTensors } from '../../src/quantize/runTensors.ts';

/** Every layer of subgraph 0 that can be taken apart, with its integers of one inference on the reference. */
export async function exactLayers(plan: Plan, inputs: readonly ArrayBuffer[]): Promise<ExactLayer[]> {
  const model = await referenceEngine.compile(plan, { order: ['reference'], precision: 'native', threads: null, binary: null });
  const run: RunTensors = async (given, tensors) =>
    (await model.run(given, { signature: null, tensors: [...tensors], profile: false })).tensors;
  const subgraph = plan.subgraphs[0]!;
  const layers: ExactLayer[] = [];
  // One inference would do; the graphs are small, and the function under test asks for its own tensors.
  for (const operator of exactOperators(subgraph)) layers.push(await runExactLayer(subgraph, operator, inputs, run));
  model.dispose();
  return layers;
}
