import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../../src/core/dtype.ts';
import { UnsupportedTypeError } from '../../../src/core/errors.ts';
import { elementCount } from '../../../src/core/shape.ts';
import { UnsupportedOperatorError } from '../../../src/engines/errors.ts';
import { referenceEngine } from '../../../src/engines/reference/referenceEngine.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { TfliteFormatError } from '../../../src/tflite/errors.ts';
import { readModel } from '../../../src/tflite/readModel.ts';
import { sharedBytes } from '../../helpers/sharedModels.ts';

interface Malformed {
  readonly file: string;
  readonly broken: string;
  readonly expect: 'reject' | 'refuse-to-run' | 'reject-or-survive';
}

const manifest = sharedBytes('malformed', 'manifest.json');
const entries = manifest ? (JSON.parse(new TextDecoder().decode(manifest)) as { files: Malformed[] }).files : [];

/** Every signature once on zeros, on the reference; outputs have the bytes of their shapes. */
async function runOnZeros(plan: Plan): Promise<void> {
  const configuration = { order: ['reference'], precision: 'native', threads: null, binary: null } as const;
  const compiled = await referenceEngine.compile(plan, configuration);
  for (const { key, subgraph, inputs } of plan.signatures) {
    const zeros = inputs.map(({ tensor }) => {
      const { dtype, shape } = plan.subgraphs[subgraph]!.tensors[tensor]!;
      return new ArrayBuffer(bytesOf(dtype, elementCount(shape)));
    });
    const { outputs } = await compiled.run(zeros, { signature: key, tensors: [], profile: false });
    for (const { dtype, shape, data } of outputs) expect(data.byteLength).toBe(bytesOf(dtype, elementCount(shape)));
  }
}

/** How far a file comes, and what stops it there. */
async function fate(bytes: Uint8Array): Promise<{ readonly loaded: boolean; readonly thrown: unknown }> {
  let loaded = false;
  try {
    const plan = planModel(readModel(bytes));
    loaded = true;
    await runOnZeros(plan);
    return { loaded, thrown: null };
  } catch (thrown) {
    return { loaded, thrown };
  }
}

describe.runIf(entries.length > 0)(`${entries.length} malformed files`, () => {
  test.each(entries.map((entry) => [entry.file, entry.broken, entry] as const))('%s: %s', async (file, _, entry) => {
    const start = performance.now();
    const { loaded, thrown } = await fate(sharedBytes('malformed', file)!);
    expect(performance.now() - start).toBeLessThan(1000);
    if (!loaded) expect(thrown).toBeInstanceOf(TfliteFormatError);
    if (entry.expect === 'reject') expect(loaded).toBe(false);
    if (entry.expect === 'refuse-to-run') {
      expect(loaded).toBe(true);
      expect(thrown).toBeInstanceOf(UnsupportedOperatorError);
    }
    if (loaded && thrown !== null) {
      const known = [TfliteFormatError, UnsupportedOperatorError, UnsupportedTypeError, RangeError];
      expect(
        known.some((type) => thrown instanceof type),
        String(thrown),
      ).toBe(true);
    }
  });
});

describe('files that are no models', () => {
  test.each([
    ['nothing', new Uint8Array(0)],
    ['five bytes', Uint8Array.of(28, 0, 0, 0, 84)],
    ['a page of text', new TextEncoder().encode('<!DOCTYPE html><title>404</title>')],
    ['an identifier and nothing else', new TextEncoder().encode('\x00\x00\x00\x00TFL3')],
    ['an identifier and ones', Uint8Array.from({ length: 600 }, (_, i) => [84, 70, 76, 51][i - 4] ?? 255)],
  ])('%s', (_, bytes) => {
    expect(() => readModel(bytes)).toThrow(TfliteFormatError);
  });
});
