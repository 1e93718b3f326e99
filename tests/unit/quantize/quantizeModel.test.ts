import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/plan/plan.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import { quantizeModel, type QuantizeProgress } from '../../../src/quantize/quantizeModel.ts';
import { QUANTIZE_DEFAULTS, type QuantizeSettings } from '../../../src/quantize/quantizeSettings.ts';
import { buildModel } from '../../../src/tflite/buildModel.ts';
import { TfliteFormatError } from '../../../src/tflite/errors.ts';
import { readModel } from '../../../src/tflite/readModel.ts';
import { writeModel } from '../../../src/tflite/writeModel.ts';
import { mobilenetV1 } from '../../../src/zoo/mobilenetV1.ts';
import { operatorModel } from '../../helpers/operatorModel.ts';
import { quantizePlan, referenceCalibration, runReference } from '../../helpers/quantized.ts';
import { seededFloats } from '../../helpers/seededFloats.ts';
import { SHARED_MODELS, sharedBytes, sharedFiles } from '../../helpers/sharedModels.ts';

const FLOAT = planModel(mobilenetV1(0.25, 32));

function largestDifference(a: ArrayBuffer, b: ArrayBuffer): number {
  const [x, y] = [new Float32Array(a), new Float32Array(b)];
  return Math.max(...x.map((value, i) => Math.abs(value - y[i]!)));
}

/** Mean over pictures of the largest difference of two models' outputs. */
async function meanError(float: Plan, other: Plan, pictures: readonly ArrayBuffer[]): Promise<number> {
  let sum = 0;
  for (const picture of pictures) {
    const [want, got] = await Promise.all([runReference(float, [picture]), runReference(other, [picture])]);
    sum += largestDifference(want.outputs[0]!.data, got.outputs[0]!.data);
  }
  return sum / pictures.length;
}

const pictures = (count: number, seed: number, size: number): ArrayBuffer[] =>
  Array.from({ length: count }, (_, i) => seededFloats([32 * 32 * 3], seed + i, size).buffer);

describe('quantizeModel', () => {
  test('a zoo model in int8 is near a quarter of the size and near its float form', async () => {
    const { plan, file, outcomes } = await quantizePlan(FLOAT, {}, referenceCalibration(FLOAT, 5));
    expect(outcomes.every(({ state }) => state === 'quantized')).toBe(true);
    const ratio = file.length / writeModel(FLOAT.model).length;
    expect(ratio).toBeGreaterThan(0.25);
    expect(ratio).toBeLessThan(0.32);
    expect(await meanError(FLOAT, plan, pictures(3, 70, 1))).toBeLessThan(1 / 256);
  });

  test('the tensors of the float file are found again in the new one', async () => {
    const { plan, tensors } = await quantizePlan(FLOAT, {});
    const float = FLOAT.subgraphs[0]!;
    for (const { outputs, inputs } of float.operators) {
      for (const tensor of [...outputs, ...inputs]) {
        const { name, shape } = float.tensors[tensor]!;
        expect(plan.subgraphs[0]!.tensors[tensors[tensor]!]).toMatchObject({ name, shape });
      }
    }
  });

  test('calibrating with pictures of another kind gives a worse model, and one picture a note', async () => {
    const asked = pictures(4, 40, 1);
    const calibrated = async (samples: readonly ArrayBuffer[]) =>
      quantizePlan(
        FLOAT,
        {},
        referenceCalibration(FLOAT, samples.length, (i) => [samples[i]!]),
      );
    const [right, wrong] = [await calibrated(pictures(10, 10, 1)), await calibrated(pictures(1, 10, 0.05))];
    const [good, bad] = [await meanError(FLOAT, right.plan, asked), await meanError(FLOAT, wrong.plan, asked)];
    expect(bad).toBeGreaterThan(2 * good);
    expect(wrong.notes[0]).toMatch(/^Calibrated with one sample/);
    expect(right.notes).toEqual([]);
  });

  test.each([null, referenceCalibration(FLOAT, 0)])('int8 without samples is refused in words', async (calibration) => {
    await expect(quantizePlan(FLOAT, {}, calibration)).rejects.toThrow(/int8 needs calibration samples .* got none/);
  });

  test('activations that are not finite are refused by the sample and the activation', async () => {
    const broken = (i: number) => [seededFloats([32 * 32 * 3], i, i === 1 ? Infinity : 1).buffer];
    await expect(quantizePlan(FLOAT, {}, referenceCalibration(FLOAT, 3, broken))).rejects.toThrow(
      /^sample 1: activation "input" has/,
    );
  });

  test('progress goes through the phases, and a signal stops it between samples', async () => {
    const seen: QuantizeProgress[] = [];
    const controller = new AbortController();
    const settings: QuantizeSettings = { ...QUANTIZE_DEFAULTS };
    await quantizeModel(FLOAT, settings, referenceCalibration(FLOAT, 2), { onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ phase, done, total }) => `${phase} ${done}/${total}`)).toEqual([
      'prepare 0/1',
      'calibrate 0/2',
      'calibrate 1/2',
      'calibrate 2/2',
      'quantize 0/1',
      'write 0/1',
    ]);
    const stopped = quantizeModel(FLOAT, settings, referenceCalibration(FLOAT, 50), {
      signal: controller.signal,
      onProgress: ({ phase, done }) => {
        if (phase === 'calibrate' && done === 1) controller.abort(new Error('enough'));
      },
    });
    await expect(stopped).rejects.toThrow('enough');
  });

  test('pruned and clustered weights are calibrated as they are, and counted', async () => {
    const { figures, plan, notes } = await quantizePlan(FLOAT, { sparsity: { 2: 0.5, 0: 0.25 }, clusters: { 2: 16, 29: 4 } });
    expect(figures.map(({ operator, zeros, weights }) => [operator, zeros / weights])).toEqual([
      [0, expect.closeTo(0.25, 2)],
      [2, 0.5],
    ]);
    expect(figures[1]!.values).toBeLessThanOrEqual(16);
    const filter = plan.subgraphs[0]!.tensors[plan.subgraphs[0]!.operators.find(({ op }) => op === 'CONV_2D')!.inputs[1]!]!;
    expect(new Int8Array(filter.data!.slice().buffer).filter((step) => step === 0).length).toBeGreaterThanOrEqual(
      Math.round(0.25 * filter.data!.length),
    );
    expect(notes.some((note) => note.startsWith('Operator 29 '))).toBe(true);
  });

  test('an activation that is to stay in float is not fused', async () => {
    const tensors = [{ shape: [1, 4] }, { shape: [1, 4] }, { shape: [1, 4] }, { shape: [1, 4] }];
    const operators = [
      { op: 'ADD', inputs: [0, 1], outputs: [2] },
      { op: 'RELU', inputs: [2], outputs: [3] },
    ];
    const plan = planModel(buildModel({ subgraphs: [{ tensors, operators, inputs: [0, 1], outputs: [3] }] }));
    expect((await quantizePlan(plan, {})).outcomes[1]).toMatchObject({ state: 'folded', becomes: null });
    const { outcomes } = await quantizePlan(plan, { floatOperators: [1] });
    expect(outcomes).toMatchObject([{ state: 'quantized' }, { state: 'float', reason: 'left in float on request' }]);
  });

  test('a quantized file is not quantized again', async () => {
    const { plan } = await quantizePlan(FLOAT, {});
    await expect(quantizePlan(plan, { scheme: 'float16' })).rejects.toThrow(/quantized already/);
  });

  test('an operator of another maker stays in float and is listed', async () => {
    const plan = planModel(operatorModel('CUSTOM:Mystery', [{ shape: [1, 4] }], [{ shape: [1, 4] }]));
    const { outcomes } = await quantizePlan(plan, {}, null);
    expect(outcomes).toMatchObject([{ state: 'float', reason: 'custom operators have no int8 arithmetic that is known' }]);
  });
});

describe.runIf(SHARED_MODELS !== null)('files from elsewhere', () => {
  const samples = (plan: Plan) => {
    const { inputs, subgraph } = plan.signatures[0]!;
    const zeros = () =>
      inputs.map(({ tensor }) => {
        const { shape, dtype } = plan.subgraphs[subgraph]!.tensors[tensor]!;
        return new ArrayBuffer(shape.reduce((product, size) => product * size, dtype === 'float32' ? 4 : 8));
      });
    return { count: 1, inputs: async () => zeros(), run: async () => Promise.reject(new RangeError('it cannot be run')) };
  };

  /** What came of a file: nothing, or the error's words. */
  async function fate(bytes: Uint8Array, scheme: QuantizeSettings['scheme']): Promise<string> {
    try {
      const plan = planModel(readModel(bytes));
      const { model } = await quantizeModel(plan, { ...QUANTIZE_DEFAULTS, scheme }, plan.signatures[0] ? samples(plan) : null);
      planModel(readModel(writeModel(model)));
      return '';
    } catch (error) {
      if (!(error instanceof TfliteFormatError) && !(error instanceof RangeError)) throw error;
      return error.message;
    }
  }

  const manifest = JSON.parse(new TextDecoder().decode(sharedBytes('malformed', 'manifest.json') ?? new Uint8Array())) as {
    readonly files: readonly { readonly file: string }[];
  };

  test('every malformed file is refused in words or comes through', async () => {
    for (const { file } of manifest.files) {
      const bytes = sharedBytes('malformed', file.replace(/^malformed\//, ''))!;
      for (const scheme of ['float16', 'dynamic-range', 'int8'] as const) expect(await fate(bytes, scheme)).toBeTypeOf('string');
    }
    expect(manifest.files.length).toBeGreaterThanOrEqual(60);
  }, 20_000);

  test('every sound file comes through float16 and dynamic-range, or is refused by name', async () => {
    const faults: string[] = [];
    for (const name of sharedFiles()) {
      for (const scheme of ['float16', 'dynamic-range'] as const) {
        const words = await fate(sharedBytes('files', name)!, scheme);
        if (words !== '' && !/quantized already|no operators|is float32|input and output at once/.test(words))
          faults.push(`${name} ${scheme}: ${words}`);
      }
    }
    expect(faults).toEqual([]);
  });
});
