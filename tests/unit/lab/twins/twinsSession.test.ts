import { expect, test } from 'vitest';
import { mulberry32 } from '../../../../src/core/random.ts';
import { referenceEngine } from '../../../../src/engines/reference/referenceEngine.ts';
import type { Configuration } from '../../../../src/engines/types.ts';
import { TwinsSession, type OpenTwinFunction } from '../../../../src/lab/twins/twinsSession.ts';
import type { TwinsRecord } from '../../../../src/lab/twins/twinsRecord.ts';
import type { Plan } from '../../../../src/plan/plan.ts';
import { planModel } from '../../../../src/plan/planModel.ts';
import { alignModels } from '../../../../src/quantize/twins/alignModels.ts';
import { readModel } from '../../../../src/tflite/readModel.ts';
import { sharedBytes, SHARED_MODELS } from '../../../helpers/sharedModels.ts';
import { floatTwin, int8Twin } from '../../../helpers/twinModels.ts';

const NATIVE: Configuration = { order: ['reference'], precision: 'native', threads: null, binary: null };

function session(first: Plan, second: Plan, chunkBytes?: number) {
  const counts = { opened: 0, closed: 0 };
  const open: OpenTwinFunction = async (plan, configuration) => {
    const compiled = await referenceEngine.compile(plan, configuration);
    counts.opened++;
    return {
      run: (inputs, tensors) => compiled.run(inputs, { signature: null, tensors, profile: false }),
      close: () => {
        counts.closed++;
        compiled.dispose();
      },
    };
  };
  const alignment = alignModels(first, second);
  const question = { first, second, alignment, configurations: { first: NATIVE, second: NATIVE } };
  return { twins: new TwinsSession(question, open, chunkBytes), counts };
}

async function last(twins: TwinsSession, input: ArrayBuffer): Promise<TwinsRecord> {
  let record: TwinsRecord | null = null;
  for await (const next of twins.compare([input])) record = next;
  return record!;
}

const random = mulberry32(9);
const image = Float32Array.from({ length: 32 }, () => 2 * random() - 1).buffer;
const [float, int8] = [planModel(floatTwin()), planModel(int8Twin())];

test('the first layer gives the same alone as in the whole file, later ones less error', async () => {
  const { twins } = session(float, int8);
  const { layers, state, reason, done, total } = await last(twins, image);
  expect([state, reason, done, total]).toEqual(['done', null, 3, 3]);
  const [conv, dense] = layers;
  expect(conv!.born).toEqual(conv!.accumulated);
  expect(conv!.accumulated.sqnrDb).toBeGreaterThan(25);
  expect(conv!.accumulated.sqnrDb).toBeLessThan(60);
  expect(dense!.born!.noise).not.toBe(dense!.accumulated.noise);
});

test('one run after the other in chunks of a byte finds the same', async () => {
  const whole = await last(session(float, int8).twins, image);
  const parts = await last(session(float, int8, 1).twins, image);
  expect(parts.total).toBe(6);
  expect(parts.layers).toEqual(whole.layers);
});

test('a file against itself has no error, and every layer can be looked at', async () => {
  const { twins } = session(float, float);
  const { layers } = await last(twins, image);
  expect(layers.map(({ accumulated, born }) => [accumulated.sqnrDb, born!.sqnrDb])).toEqual(
    layers.map(() => [Infinity, Infinity]),
  );
  expect(await twins.look(3, 2)).toMatchObject({ channels: 4, channel: 2, width: 4, height: 4, most: 0 });
  await expect(twins.look(4, null)).rejects.toThrow('operator 4');
});

test('an int8 file first and the float one second has the same noise', async () => {
  const there = await last(session(float, int8).twins, image);
  const back = await last(session(int8, float).twins, image);
  expect(back.layers.map(({ accumulated }) => accumulated.noise)).toEqual(
    there.layers.map(({ accumulated }) => accumulated.noise),
  );
});

test('what is opened is closed, and serves one sample after the other', async () => {
  const { twins, counts } = session(float, int8);
  await last(twins, image);
  await last(twins, new Float32Array(32).fill(0.5).buffer);
  expect(counts).toEqual({ opened: 3, closed: 0 });
  twins.close();
  await new Promise((resolve) => setTimeout(resolve));
  expect(counts.closed).toBe(3);
});

test.runIf(SHARED_MODELS !== null)('most of the error of a person detector is born in its depthwise layer 5', async () => {
  const plan = (name: string) => planModel(readModel(sharedBytes('files', `${name}.tflite`)!));
  const photo = sharedBytes('io', 'mlperf_vww_96_float', 'r2.in0.bin')!;
  const { layers } = await last(session(plan('mlperf_vww_96_float'), plan('mlperf_vww_96_int8')).twins, photo.buffer);
  const worst = layers.reduce((most, layer) => (layer.born!.sqnrDb! < most.born!.sqnrDb! ? layer : most));
  expect([worst.first, worst.op]).toEqual([5, 'DEPTHWISE_CONV_2D']);
  expect(layers.every(({ accumulated, born }) => born!.sqnrDb! >= accumulated.sqnrDb! - 1)).toBe(true);
});
