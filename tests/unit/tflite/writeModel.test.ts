import { describe, expect, it, test } from 'vitest';
import { buildModel } from '../../../src/tflite/buildModel.ts';
import { readModel } from '../../../src/tflite/readModel.ts';
import { writeModel } from '../../../src/tflite/writeModel.ts';
import { FIXTURES, floatClassifier } from '../../fixtures/tfliteModels.ts';
import { comparableModel } from '../../helpers/comparableModel.ts';
import { sharedBytes, sharedFiles } from '../../helpers/sharedModels.ts';

describe('writeModel, then readModel, gives the same model', () => {
  test.each(Object.entries(FIXTURES))('fixture %s', (_, make) => {
    const model = make();
    expect(comparableModel(readModel(writeModel(model)))).toEqual(comparableModel(model));
  });

  const files = sharedFiles();
  test.runIf(files.length > 0)(`of each of ${files.length} real files`, () => {
    for (const name of files) {
      const model = readModel(sharedBytes('files', name)!);
      expect(comparableModel(readModel(writeModel(model))), name).toEqual(comparableModel(model));
    }
  });
});

describe('writeModel', () => {
  it('puts every constant at a multiple of 16 bytes', () => {
    const offsets = readModel(writeModel(floatClassifier())).buffers.filter(({ data }) => data.length > 0);
    expect(offsets.length).toBeGreaterThan(4);
    expect(offsets.map(({ data }) => data.byteOffset % 16)).toEqual(offsets.map(() => 0));
  });

  it('writes a code above 127 behind the placeholder, and an older one in both fields', () => {
    const bytesOf = (op: string) => {
      const model = buildModel({
        subgraphs: [{ tensors: [], operators: [{ op, inputs: [], outputs: [] }], inputs: [], outputs: [] }],
      });
      return readModel(writeModel(model)).operatorCodes[0]?.builtinCode;
    };
    for (const op of ['ADD', 'BATCH_MATMUL', 'CUMSUM', 'STABLEHLO_CASE', 'BUILTIN_1000']) expect(bytesOf(op)).toBe(op);
  });

  it('is deterministic', () => {
    expect(writeModel(floatClassifier())).toEqual(writeModel(floatClassifier()));
  });

  it('refuses names that the schema does not have', () => {
    const model = floatClassifier();
    const codes = [{ builtinCode: 'CONV_9D', customCode: null, version: 1 }, ...model.operatorCodes.slice(1)];
    expect(() => writeModel({ ...model, operatorCodes: codes })).toThrow(RangeError);
  });
});
