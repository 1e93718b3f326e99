import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint();

/** The rules that refuse this text in this file; the file need not exist. */
async function refusedBy(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  const rules = (result?.messages ?? []).map((message) => message.ruleId ?? 'does not parse');
  return rules.filter((rule) => rule !== '@typescript-eslint/no-unused-vars');
}

test.each([
  ['core', "import { planModel } from '../plan/planModel.ts';"],
  ['core', "import type { Model } from '../tflite/model.ts';"],
  ['tflite', "export * from '../engines/types.ts';"],
  ['plan', "export const view = () => import('../ui/App.svelte');"],
  ['plan', "export type Row = import('../engines/registry.ts').EngineRow;"],
  ['zoo', "export const worker = new URL('../engines/worker/host.ts', import.meta.url);"],
  ['engines', "import { benchmark } from '../bench/benchmark.ts';"],
  ['engines', "import '@tensorflow/tfjs-core';"],
  ['engines/wasm', "export const load = () => import('@tensorflow/tfjs-core');"],
  ['engines/reference', "import url from '../../../wasm/dist/conv.wasm?url';"],
  ['engines/tfjs', "import '@litertjs/core';"],
  ['quantize', "import { writeRecord } from '../bench/record.ts';"],
  ['bench', "import { bars } from '../charts/layerBars.ts';"],
  ['charts', "import { mount } from 'svelte';"],
  ['charts', "export const all = import.meta.glob('../ui/views/*.svelte');"],
  ['lab', "import { router } from '../ui/state/router.svelte.ts';"],
])('%s may not: %s', async (folder, code) => {
  const rules = await refusedBy(`src/${folder}/probe.ts`, code);
  expect(rules.length).toBeGreaterThan(0);
  expect(rules.every((rule) => /^no-restricted-(imports|syntax)$/.test(rule))).toBe(true);
});

test.each([
  ['core', "import { paddedSize } from './padding.ts';"],
  ['plan', "import { conv2d } from '../core/conv2d.ts';"],
  ['engines', "import type { Plan } from '../plan/plan.ts';"],
  ['engines/tfjs', "import * as tf from '@tensorflow/tfjs-core';"],
  ['engines/wasm', "import url from '../../../wasm/dist/conv.wasm?url';"],
  ['bench', "import url from '../../wasm/dist/conv.wasm?url';"],
  ['charts', "import { scaleLinear } from 'd3';"],
  ['ui', "import { mount } from 'svelte'; export const load = () => import('../lab/loadModel.ts');"],
])('%s may: %s', async (folder, code) => {
  expect(await refusedBy(`src/${folder}/probe.ts`, code)).toEqual([]);
});

test('nothing in src/ may write to the console', async () => {
  expect(await refusedBy('src/core/probe.ts', "console.log('left here');")).toEqual(['no-console']);
  expect(await refusedBy('src/ui/probe.ts', "console.warn('left here');")).toEqual(['no-console']);
});
