import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededInput } from '../../src/core/seededInput.ts';
import { planModel } from '../../src/plan/planModel.ts';
import { INT8_RULES } from '../../src/quantize/int8/operatorRules.ts';
import { floatEntries, floatModelOf, trainedFloat, zooFloat, type FloatModel } from './browser/floatModels.ts';
import { openPage, type OpenPage } from './browser/openPage.ts';
import { faultsOf, SCHEMES } from './browser/quantizedFaults.ts';
import { witnessQuantized } from './browser/witnessQuantized.ts';
import { INT8_CASES, type Int8Case } from './cases/int8Operators.ts';

// LiteRT.js as the witness of the quantizer: what it writes is run by another's code, operator by operator and as a whole.

let opened: OpenPage;
beforeAll(async () => {
  opened = await openPage(path.join(import.meta.dirname, 'browser'));
}, 120_000);
afterAll(() => opened.close());

function floatCase({ op, model, low, high }: Int8Case): FloatModel {
  const plan = planModel(model);
  const { tensors } = plan.subgraphs[0]!;
  const inputs = [1, 2, 3].map((seed) =>
    plan.signatures[0]!.inputs.map(({ tensor }, i) => {
      const data = seededInput(tensors[tensor]!, seed + 10 * i);
      if (tensors[tensor]!.dtype !== 'float32') return data;
      return new Float32Array(data).map((value) => low + ((value + 1) / 2) * (high - low)).buffer;
    }),
  );
  return { name: op, bytes: 1, plan, inputs };
}

test('every row of the table of rules has a case', () => {
  expect(Object.keys(INT8_RULES).filter((op) => !INT8_CASES.some((own) => own.op === op))).toEqual([]);
});

test('every operator with a rule runs on LiteRT.js in int8, within one step of the reference', async () => {
  const wrong: string[] = [];
  for (const own of INT8_CASES) {
    const { faults, quantized } = await witnessQuantized(opened.page, floatCase(own), { scheme: 'int8', io: 'int8' });
    const left = quantized.outcomes.filter(({ state }) => state !== 'quantized').map(({ reason }) => reason);
    for (const fault of [...faults, ...left]) wrong.push(`${own.op}: ${fault}`);
  }
  expect(wrong).toEqual([]);
}, 60_000);

describe.each(Object.entries(SCHEMES))('%s', (_name, settings) => {
  test('the trained model and networks of the zoo run on every engine and take the bytes that they should', async () => {
    const wrong: string[] = [];
    for (const float of [trainedFloat(), zooFloat('mobilenet_v1_0.25_32', 2), zooFloat('mobilenet_v2_0.25_32', 2)]) {
      wrong.push(...faultsOf(float.name, await witnessQuantized(opened.page, float, settings), settings));
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  const entries = floatEntries().filter(({ macs }) => macs < 20e6);
  test.runIf(entries.length > 0)(
    'so do the small float models of the manifest',
    async () => {
      const wrong: string[] = [];
      for (const { entry } of entries) {
        const float = (await floatModelOf(entry))!;
        wrong.push(...faultsOf(entry.name, await witnessQuantized(opened.page, float, settings), settings));
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );
});
