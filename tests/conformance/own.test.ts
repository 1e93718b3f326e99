import { describe, expect, test } from 'vitest';
import type { Target } from '../../src/engines/wasm/target.ts';
import { isStateless } from '../helpers/manifest.ts';
import { modelBytes, readGolden, readManifest } from '../helpers/nodeManifest.ts';
import { compileOwn } from '../helpers/ownEngine.ts';
import { agreement, planEntry, runEntry } from '../helpers/runEntry.ts';
import { runOwnCase } from '../helpers/runOwnCase.ts';
import { CASES } from './cases/cases.ts';

const TARGETS: readonly Partial<Target>[] = [{ isa: 'scalar' }, { isa: 'simd128' }];
/** Whole models of up to a billion multiplications, on a machine that may be busy. */
const TIMEOUT_MS = 60_000;

describe.each(TARGETS)('the lab’s own kernels, $isa', (target) => {
  test.each(CASES)('$name', async (own) => {
    const verdict = await runOwnCase(own, async (plan) => compileOwn(plan, target));
    expect(verdict.fault).toBe('');
  });
});

const manifest = readManifest();
const models = (manifest?.models ?? []).filter((entry) => modelBytes(entry) !== null && isStateless(entry));

describe.runIf(manifest !== null)('the lab’s own kernels agree with the goldens', () => {
  test.each(models)(
    '$name',
    async (entry) => {
      const plan = planEntry(entry, modelBytes(entry)!);
      const model = compileOwn(plan);
      const verdicts = await runEntry(entry, plan, model, readGolden);
      model.dispose();
      const faults = verdicts.filter(({ passed }) => !passed).map(({ run, what, fault }) => `run ${run} ${what}: ${fault}`);
      expect(faults, agreement(verdicts)).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
