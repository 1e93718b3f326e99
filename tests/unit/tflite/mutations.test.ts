import { describe, expect, test } from 'vitest';
import { mulberry32 } from '../../../src/core/random.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import { TfliteFormatError } from '../../../src/tflite/errors.ts';
import { readModel } from '../../../src/tflite/readModel.ts';
import { writeModel } from '../../../src/tflite/writeModel.ts';
import { FIXTURES } from '../../fixtures/tfliteModels.ts';
import { mutateFile } from '../../helpers/mutateFile.ts';
import { sharedBytes } from '../../helpers/sharedModels.ts';
import { structureSites } from '../../helpers/structureSites.ts';

const MUTATIONS = 10_000;
const SHARED = [
  'conv_sparse_tensor',
  'td_nested_while',
  'litert_l2_norm_composite',
  'qconv_maximum',
  'mp_test_two_signature_keys_model',
];

const bases: [string, Uint8Array][] = [
  ...Object.entries(FIXTURES).map(([name, make]): [string, Uint8Array] => [name, writeModel(make())]),
  ...SHARED.flatMap((name): [string, Uint8Array][] => {
    const bytes = sharedBytes('files', `${name}.tflite`);
    return bytes ? [[name, bytes]] : [];
  }),
];
/** Made of operators that contradict each other, so it is only read. */
const UNPLANNABLE = 'everyOption';
const each = Math.ceil(MUTATIONS / bases.length);

describe(`${each * bases.length} seeded mutations: read and planned, or a TfliteFormatError, each within a second`, () => {
  test.each(bases)('of %s', (name, file) => {
    const sites = structureSites(file);
    const random = mulberry32(name.length * 1000 + file.length);
    let refused = 0;
    for (let i = 0; i < each; i++) {
      const mutated = mutateFile(file, sites, random);
      const start = performance.now();
      try {
        const model = readModel(mutated);
        if (name !== UNPLANNABLE) planModel(model);
      } catch (thrown) {
        if (!(thrown instanceof TfliteFormatError)) throw new Error(`mutation ${i} of ${name}`, { cause: thrown });
        expect(thrown.message).toMatch(/\w+\.\w+ at byte \d+: \S/);
        refused++;
      }
      const took = performance.now() - start;
      if (took > 1000) throw new Error(`mutation ${i} of ${name} took ${took} ms`);
    }
    // Neither a mutator that breaks nothing nor a reader that refuses everything would test anything.
    expect(refused / each).toBeGreaterThan(0.3);
    expect(refused / each).toBeLessThan(0.99);
  });
});

describe('of a small file', () => {
  const file = writeModel(FIXTURES['sparseFilter']!());
  /** True where the file is read and planned, false where it is refused as unsound; anything else is thrown. */
  const survives = (bytes: Uint8Array): boolean => {
    try {
      planModel(readModel(bytes));
      return true;
    } catch (thrown) {
      if (thrown instanceof TfliteFormatError) return false;
      throw thrown;
    }
  };

  test('every truncation is refused', () => {
    for (let length = 0; length < file.length - 16; length++) expect(survives(file.slice(0, length)), `${length}`).toBe(false);
  });

  test.each([0, 1, 127, 255])('every byte may be %i', (value) => {
    let survivors = 0;
    for (let at = 0; at < file.length; at++) if (survives(file.with(at, value))) survivors++;
    expect(survivors).toBeGreaterThan(0);
    expect(survivors).toBeLessThan(file.length);
  });
});
