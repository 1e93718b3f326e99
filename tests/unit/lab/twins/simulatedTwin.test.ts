import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { integerRange } from '../../../../src/core/quantization.ts';
import { mulberry32 } from '../../../../src/core/random.ts';
import { referenceEngine } from '../../../../src/engines/reference/referenceEngine.ts';
import { TwinsSession } from '../../../../src/lab/twins/twinsSession.ts';
import type { TwinLayer } from '../../../../src/lab/twins/twinsRecord.ts';
import type { Plan } from '../../../../src/plan/plan.ts';
import { planModel } from '../../../../src/plan/planModel.ts';
import type { RealRange } from '../../../../src/quantize/grid/realRange.ts';
import { simulateBits } from '../../../../src/quantize/simulate/simulateBits.ts';
import { alignModels } from '../../../../src/quantize/twins/alignModels.ts';
import { readModel } from '../../../../src/tflite/readModel.ts';

const NATIVE = { order: ['reference'], precision: 'native', threads: null, binary: null } as const;

function trained(name: string): Plan {
  const file = join(import.meta.dirname, '../../../../trained', `${name}.tflite`);
  return planModel(readModel(new Uint8Array(readFileSync(file))));
}

async function compared(first: Plan, second: Plan, input: ArrayBuffer): Promise<readonly TwinLayer[]> {
  const question = { first, second, alignment: alignModels(first, second), configurations: { first: NATIVE, second: NATIVE } };
  const twins = new TwinsSession(question, async (plan, configuration) => {
    const compiled = await referenceEngine.compile(plan, configuration);
    const run = (inputs: readonly ArrayBuffer[], tensors: readonly number[]) =>
      compiled.run(inputs, { signature: null, tensors, profile: false });
    return { run, close: () => compiled.dispose() };
  });
  let layers: readonly TwinLayer[] = [];
  for await (const record of twins.compare([input])) layers = record.layers;
  twins.close();
  return layers;
}

/** What a quantized tensor of a file can hold. */
function held(plan: Plan, tensor: number): RealRange {
  const { quantization, dtype } = plan.subgraphs[0]!.tensors[tensor]!;
  const [scale, zeroPoint] = [quantization!.scale[0]!, quantization!.zeroPoint[0]!];
  const { min, max } = integerRange(dtype);
  return { low: scale * (min - zeroPoint), high: scale * (max - zeroPoint) };
}

test('eight simulated bits lose what the int8 file of the same ranges loses, convolution by convolution within 2 dB', async () => {
  const [float, int8] = [trained('fashion_float32'), trained('fashion_int8')];
  const { layers, inputs } = alignModels(float, int8);
  const steps = (tensor: number) =>
    int8.subgraphs[0]!.operators.find(({ op, inputs: read }) => op === 'QUANTIZE' && read[0] === tensor)?.outputs[0] ?? tensor;
  const ranges = new Map([
    ...inputs.map(({ first, second }) => [first, held(int8, steps(second))] as const),
    ...layers.map(({ output }) => [output.first, held(int8, output.second)] as const),
  ]);
  const bits = new Map(layers.map(({ first }) => [first, { weights: 8, activations: 8 }]));
  const simulated = planModel(simulateBits(float, bits, ranges).model);
  const random = mulberry32(4);
  const image = Float32Array.from({ length: 28 * 28 }, () => random()).buffer;
  const [file, simulation] = [await compared(float, int8, image), await compared(float, simulated, image)];
  const convolutions = file.filter(({ op }) => op.endsWith('CONV_2D'));
  expect(convolutions.length).toBeGreaterThanOrEqual(9);
  for (const { first, accumulated } of convolutions) {
    const other = simulation.find((layer) => layer.first === first)!;
    expect(Math.abs(other.accumulated.sqnrDb! - accumulated.sqnrDb!)).toBeLessThan(2);
    expect(accumulated.sqnrDb).toBeGreaterThan(15);
  }
});
