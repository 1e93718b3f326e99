import { describe, expect, test } from 'vitest';
import { knownModel } from '../../../src/lab/knownModels.ts';
import type { ModelSource } from '../../../src/lab/types.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import { buildModel } from '../../../src/tflite/buildModel.ts';

const loaded = (metadata: Readonly<Record<string, string>>, source: ModelSource = { kind: 'file', name: 'a.tflite' }) => {
  const draft = { tensors: [{ shape: [1, 2] }, { shape: [1, 2] }], inputs: [0], outputs: [1] };
  const operators = [{ op: 'SOFTMAX', inputs: [0], outputs: [1], options: { beta: 1 } }];
  return { id: '0'.repeat(64), source, plan: planModel(buildModel({ subgraphs: [{ ...draft, operators }], metadata })) };
};

describe('what is known of a model', () => {
  test('stands in the metadata of a file of the own training, whatever it is called', () => {
    expect(knownModel(loaded({ input_range: '0..1', labels: 'Trouser, T-shirt/top' }))).toEqual({
      range: '0..1',
      labels: ['Trouser', 'T-shirt/top'],
    });
    expect(knownModel(loaded({ input_range: '-1..1' }))).toEqual({ range: '-1..1' });
  });

  test('is nothing for a stranger, labels without a range or not', () => {
    expect(knownModel(loaded({}))).toBeNull();
    expect(knownModel(loaded({ labels: 'a, b' }))).toBeNull();
  });

  test('of the zoo is that it was never trained', () => {
    expect(knownModel(loaded({}, { kind: 'zoo', name: 'deephotdog' }))?.untrained).toBe(true);
  });
});
