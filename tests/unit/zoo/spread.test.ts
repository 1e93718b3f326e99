import { describe, expect, test } from 'vitest';
import { seededInput } from '../../../src/core/seededInput.ts';
import { referenceEngine } from '../../../src/engines/reference/referenceEngine.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import { zooModel } from '../../../src/zoo/catalogue.ts';

/** The least positive number of float32 that is not denormal. */
const LEAST_NORMAL = 2 ** -126;

async function layerOutputs(id: string): Promise<{ op: string; values: Float32Array }[]> {
  const plan = planModel(zooModel(id)!);
  const graph = plan.subgraphs[0]!;
  const tensors = graph.operators.map(({ outputs }) => outputs[0]!);
  const configuration = { order: ['reference'], precision: 'native', threads: null, binary: null } as const;
  const compiled = await referenceEngine.compile(plan, configuration);
  const input = seededInput(graph.tensors[graph.inputs[0]!]!, 1);
  const result = await compiled.run([input], { signature: null, tensors, profile: false });
  return result.tensors.map(({ data }, i) => ({ op: graph.operators[i]!.op, values: new Float32Array(data) }));
}

function spread(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

// The final probabilities are squashed by their function; every other layer must neither fade nor grow with depth.
describe('every layer of an untrained model has a spread near 1 and no denormal', () => {
  test.each([
    'mobilenet_v1_0.1_32',
    'mobilenet_v1_0.25_64',
    'mobilenet_v1_1.0_32',
    'mobilenet_v2_0.35_64',
    'mobilenet_v2_1.0_32',
  ])('%s', async (id) => {
    const layers = await layerOutputs(id);
    for (const [i, { op, values }] of layers.entries()) {
      expect(
        values.some((value) => value !== 0 && Math.abs(value) < LEAST_NORMAL),
        `${i} ${op}`,
      ).toBe(false);
      if (op === 'SOFTMAX') continue;
      expect(spread(values), `${i} ${op}`).toBeGreaterThan(0.25);
      expect(spread(values), `${i} ${op}`).toBeLessThan(3);
    }
  });
});
