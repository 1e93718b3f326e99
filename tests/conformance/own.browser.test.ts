import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededInput } from '../../src/core/seededInput.ts';
import { planModel } from '../../src/plan/planModel.ts';
import { writeModel } from '../../src/tflite/writeModel.ts';
import { zooModel } from '../../src/zoo/catalogue.ts';
import { isStateless } from '../helpers/manifest.ts';
import { modelBytes, readManifest } from '../helpers/nodeManifest.ts';
import { toBase64 } from './browser/base64.ts';
import { OWN_CONFIGURATIONS } from './browser/configurations.ts';
import { openPage, type OpenPage } from './browser/openPage.ts';
import type { BehaviourPage, ConformancePage, FileWork } from './browser/protocol.ts';
import { runCase } from './browser/runCase.ts';

// Kernels alone are tested elsewhere; here stands the engine as the page starts it: the probe, the worker, threads inside it.

/** Models smaller than this are single operators, of which no step is shared out. */
const WHOLE_BYTES = 15_000;

type Window = { readonly conformance: ConformancePage; readonly behaviours: BehaviourPage };

const entries = (readManifest()?.models ?? []).filter(
  (entry) => isStateless(entry) && (modelBytes(entry)?.length ?? 0) > WHOLE_BYTES,
);
const relaxed = OWN_CONFIGURATIONS['wasm relaxed-simd']!;

let opened: OpenPage;
beforeAll(async () => {
  opened = await openPage(path.join(import.meta.dirname, 'browser'));
}, 120_000);
afterAll(() => opened.close());

describe.runIf(entries.length > 0).each(Object.entries(OWN_CONFIGURATIONS))('%s', (_name, configuration) => {
  test('agrees with the goldens of whole models', async () => {
    const wrong: string[] = [];
    for (const entry of entries) {
      const { faults, threads } = await runCase(opened.page, entry, configuration);
      if (faults.length > 0 || threads !== configuration.threads)
        wrong.push(`${entry.name} on ${threads} threads: ${faults.join('; ')}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

test('1, 2 and 4 threads give the same bytes', async () => {
  const model = zooModel('mobilenet_v2_0.35_96')!;
  const plan = planModel(model);
  const input = seededInput(plan.subgraphs[0]!.tensors[plan.signatures[0]!.inputs[0]!.tensor]!, 1);
  const files: FileWork[] = [{ file: toBase64(writeModel(model)), inputs: [toBase64(new Uint8Array(input))] }];
  const answers: string[] = [];
  for (const threads of [1, 2, 4]) {
    const answer = await opened.page.evaluate(
      ([work, asked]) => (globalThis as unknown as Window).conformance.runFiles(work, asked),
      [files, { ...relaxed, threads }] as const,
    );
    answers.push(JSON.stringify(answer));
  }
  expect(answers[0]).toContain('"dtype":"float32"');
  expect(new Set(answers).size).toBe(1);
}, 60_000);

test('a worker that is ended while threads share its work leaves none of them behind', async () => {
  const ended = await opened.page.evaluate(() => (globalThis as unknown as Window).behaviours.endThreads(3));
  expect(ended).toEqual({ worked: true, taken: 0 });
}, 60_000);
