import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isStateless } from '../helpers/manifest.ts';
import { modelBytes, readManifest } from '../helpers/nodeManifest.ts';
import { LITERT_CONFIGURATIONS } from './browser/configurations.ts';
import { openPage, type OpenPage } from './browser/openPage.ts';
import { runCase, runOwnCases } from './browser/runCase.ts';

// LiteRT.js may refuse a model, and says why; it never answers wrongly where the lab lets it answer.

const PRINTED = 'litert-wasm went on after an error: ';

/** Own cases that it refuses, by a part of their names, and in which words. */
const REFUSED_CASES: readonly (readonly [name: string, words: string])[] = [
  ['CONV_2D by hand', `${PRINTED}ERROR: third_party/tensorflow/lite/kernels/conv.cc:392 has_bias was not true`],
  ['CONV_2D float32 x=[1,4,4,1] f=[1,1,1,1]', PRINTED],
  ['DEQUANTIZE float16', 'no arithmetic for type float16'],
  ['RESHAPE x=[1] to []', 'has no dimensions'],
];

/** Conformance models that it refuses, and in which words. */
const REFUSED_MODELS: Readonly<Record<string, string>> = {
  person_detect: 'quantized_dimension must be in range',
  mp_3in3out_model_swaps_input_2_and_0: 'is one of its inputs',
  mp_feedback_tensor_with_state_copy_model: 'is one of its inputs',
  litert_constant_output_tensor: 'is a constant',
  td_zero_size_constant: 'has no dimensions',
  seanet_transpose_conv1: 'known only at run time',
  seanet_transpose_conv3: 'known only at run time',
};

const entries = (readManifest()?.models ?? []).filter((entry) => isStateless(entry) && modelBytes(entry) !== null);

let opened: OpenPage;
beforeAll(async () => {
  opened = await openPage(path.join(import.meta.dirname, 'browser'));
}, 120_000);
afterAll(() => opened.close());

describe.each(Object.entries(LITERT_CONFIGURATIONS))('%s', (_name, configuration) => {
  test("agrees with the independent definitions of the lab's own cases", async () => {
    const reports = await runOwnCases(opened.page, configuration);
    expect(reports.length).toBeGreaterThan(0);
    const wordsFor = (name: string) => REFUSED_CASES.find(([part]) => name.includes(part))?.[1] ?? null;
    const wrong = reports.filter(({ name, fault }) => {
      const words = wordsFor(name);
      return words === null ? fault !== '' : !fault.includes(words);
    });
    expect(wrong).toEqual([]);
  }, 120_000);

  test.runIf(entries.length > 0)(
    'agrees with the goldens, or refuses a model by name',
    async () => {
      const wrong: string[] = [];
      for (const entry of entries) {
        // It gives no tensors inside the graph.
        const { faults, threads } = await runCase(opened.page, { ...entry, intermediates: [] }, configuration);
        const words = REFUSED_MODELS[entry.name];
        const right = words === undefined ? faults.length === 0 && threads === configuration.threads : faults[0]?.includes(words);
        if (!right) wrong.push(`${entry.name} on ${threads} threads: ${faults.join('; ') || 'was not refused'}`);
      }
      expect(wrong).toEqual([]);
    },
    180_000,
  );
});

test.runIf(entries.length > 0)(
  'litert-webgpu agrees with the goldens of a float model',
  async () => {
    const entry = entries.find(({ name }) => name === 'mlperf_vww_96_float')!;
    const configuration = { order: ['litert-webgpu'], precision: 'float32', threads: null, binary: null } as const;
    expect((await runCase(opened.page, { ...entry, intermediates: [] }, configuration)).faults).toEqual([]);
  },
  60_000,
);
