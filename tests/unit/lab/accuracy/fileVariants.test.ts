import { expect, test } from 'vitest';
import type { VariantsRecord, VariantTime } from '../../../../src/bench/variants.ts';
import type { Configuration } from '../../../../src/engines/types.ts';
import { fileVariants, timeOfFile, type TimedFile } from '../../../../src/lab/accuracy/fileVariants.ts';
import type { Plan } from '../../../../src/plan/plan.ts';

const file = (id: string): TimedFile => ({ id, label: `label of ${id}`, plan: { name: id } as unknown as Plan });
const files = [file('float32'), file('int8')];
const configure = async (engine: string, plan: Plan): Promise<Configuration> => ({
  order: [engine],
  precision: engine === 'litert-wasm' && plan === files[1]!.plan ? 'native' : 'float32',
  threads: 1,
  binary: null,
});
const inputs = [new ArrayBuffer(8)];

test('each file is timed on each engine in its own arithmetic there, in one group an engine with the first file first', async () => {
  const variants = await fileVariants(files, ['tfjs-wasm', 'litert-wasm'], inputs, configure);
  expect(
    variants.map(({ group, plan, configuration }) => [group, plan, configuration!.order[0], configuration!.precision]),
  ).toEqual([
    ['tfjs-wasm', files[0]!.plan, 'tfjs-wasm', 'float32'],
    ['tfjs-wasm', files[1]!.plan, 'tfjs-wasm', 'float32'],
    ['litert-wasm', files[0]!.plan, 'litert-wasm', 'float32'],
    ['litert-wasm', files[1]!.plan, 'litert-wasm', 'native'],
  ]);
  expect(new Set(variants.map(({ id }) => id)).size).toBe(4);
  expect(variants.every((variant) => variant.inputs === inputs)).toBe(true);
});

test('the time of a file is found by its engine', async () => {
  const variants = await fileVariants(files, ['tfjs-wasm', 'litert-wasm'], inputs, configure);
  const record = { variants: variants.map(({ id }, i) => ({ id, medianMs: i }) as VariantTime) } as unknown as VariantsRecord;
  expect(timeOfFile(record, 'int8', 'litert-wasm')?.medianMs).toBe(3);
  expect(timeOfFile(record, 'float32', 'litert-wasm')?.medianMs).toBe(2);
  expect(timeOfFile(record, 'float32', 'tfjs-webgl')).toBeNull();
});
