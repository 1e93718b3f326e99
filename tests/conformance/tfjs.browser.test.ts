import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Configuration } from '../../src/engines/types.ts';
import { type Entry, isStateless } from '../helpers/manifest.ts';
import { modelBytes, readManifest } from '../helpers/nodeManifest.ts';
import { FLOAT_CONFIGURATIONS, isFloat, QUANTIZED_CONFIGURATIONS } from './browser/configurations.ts';
import { openPage, type OpenPage } from './browser/openPage.ts';
import { runCase, runOwnCases } from './browser/runCase.ts';

// The whole sweep is `npm run conformance`; here every operator on every engine, and the models that a software GPU runs soon.

/** Whole models of more work than these; seconds each on a software GPU. */
const LARGE = [
  'deeplabv3_257_mv_gpu',
  'face_detection_short_range',
  'litert_q_einsum',
  'mlperf_pretrainedResnet',
  'selfie_segmentation',
  'selfie_segmentation_landscape',
];
const SLOW_ENGINES = ['tfjs-cpu', 'tfjs-webgl', 'tfjs-webgpu'];

const entries = (readManifest()?.models ?? []).filter((entry) => isStateless(entry) && modelBytes(entry) !== null);

function entriesFor({ order: [engine = ''] }: Configuration, float: boolean): readonly Entry[] {
  const fitting = entries.filter((entry) => isFloat(entry) === float);
  if (!SLOW_ENGINES.includes(engine)) return fitting;
  // A software GPU compiles shaders for seconds: one run of the fused model, without the tensors inside it.
  return fitting
    .filter(({ name }) => !LARGE.includes(name))
    .map((entry) => (entry.intermediates ? { ...entry, runs: entry.runs.slice(0, 1), intermediates: [] } : entry));
}

let opened: OpenPage;
beforeAll(async () => {
  opened = await openPage(path.join(import.meta.dirname, 'browser'));
}, 120_000);
afterAll(() => opened.close());

describe.each(Object.entries({ ...FLOAT_CONFIGURATIONS, ...QUANTIZED_CONFIGURATIONS }))('%s', (_name, configuration) => {
  test("agrees with the independent definitions of the lab's own cases", async () => {
    const reports = await runOwnCases(opened.page, configuration);
    expect(reports.length).toBeGreaterThan(0);
    expect(reports.filter(({ fault }) => fault !== '')).toEqual([]);
  }, 120_000);
});

describe.runIf(entries.length > 0).each(Object.entries(FLOAT_CONFIGURATIONS))(
  '%s agrees with the goldens',
  (_name, configuration) => {
    test.each(entriesFor(configuration, true))(
      '$name',
      async (entry) => {
        expect((await runCase(opened.page, entry, configuration)).faults).toEqual([]);
      },
      180_000,
    );
  },
);

describe.runIf(entries.length > 0).each(Object.entries(QUANTIZED_CONFIGURATIONS))(
  '%s agrees with the reference at the same precision',
  (_name, configuration) => {
    test.each(entriesFor(configuration, false))('$name', async (entry) => {
      expect((await runCase(opened.page, entry, configuration)).faults).toEqual([]);
    });
  },
);
