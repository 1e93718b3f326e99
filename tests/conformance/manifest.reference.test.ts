import { afterAll, describe, expect, test } from 'vitest';
import { UnsupportedTypeError } from '../../src/core/errors.ts';
import { UnsupportedOperatorError } from '../../src/engines/errors.ts';
import { referenceEngine } from '../../src/engines/reference/referenceEngine.ts';
import { planModel } from '../../src/plan/planModel.ts';
import { TfliteFormatError } from '../../src/tflite/errors.ts';
import { readModel } from '../../src/tflite/readModel.ts';
import { describeSweep, type ReportRow } from '../helpers/conformanceReport.ts';
import { isStateless } from '../helpers/manifest.ts';
import { modelBytes, readGolden, readManifest } from '../helpers/nodeManifest.ts';
import { agreement, planEntry, runEntry } from '../helpers/runEntry.ts';

const manifest = readManifest();
const models = manifest?.models ?? [];
const installed = models.filter((entry) => modelBytes(entry) !== null);
/** Whole models of up to a billion multiplications, on a machine that may be busy. */
const TIMEOUT_MS = 60_000;
const configuration = { order: ['reference'], precision: 'native', threads: null, binary: null } as const;

describe.runIf(manifest !== null)('the reference agrees with the goldens', () => {
  const rows: ReportRow[] = [];
  const stateless = installed.filter(isStateless);

  test('140 entries and 213 runs are without state', () => {
    const wanted = models.filter(isStateless);
    expect([wanted.length, wanted.reduce((sum, { runs }) => sum + runs.length, 0)]).toEqual([140, 213]);
  });

  test.each(stateless)(
    '$name',
    async (entry) => {
      const plan = planEntry(entry, modelBytes(entry)!);
      const model = await referenceEngine.compile(plan, configuration);
      const verdicts = await runEntry(entry, plan, model, readGolden);
      model.dispose();
      rows.push({ entry, verdicts });
      const faults = verdicts.filter(({ passed }) => !passed).map(({ run, what, fault }) => `run ${run} ${what}: ${fault}`);
      expect(faults, agreement(verdicts)).toEqual([]);
    },
    TIMEOUT_MS,
  );

  afterAll(() => {
    const missing = models.filter((entry) => !installed.includes(entry)).map(({ name }) => name);
    process.stdout.write(describeSweep('reference, native', rows, missing));
  });
});

describe.runIf(manifest !== null)('int8-faithful keeps the goldens of int8 models, tensors inside graphs included', () => {
  const rows: ReportRow[] = [];

  test.each(installed.filter((entry) => isStateless(entry) && entry.kind === 'int8'))(
    '$name',
    async (entry) => {
      const plan = planEntry(entry, modelBytes(entry)!);
      const model = await referenceEngine.compile(plan, { ...configuration, precision: 'int8-faithful' });
      const verdicts = await runEntry(entry, plan, model, readGolden);
      model.dispose();
      rows.push({ entry, verdicts });
      expect(verdicts.filter(({ passed }) => !passed).map(({ run, what, fault }) => `run ${run} ${what}: ${fault}`)).toEqual([]);
    },
    TIMEOUT_MS,
  );

  afterAll(() => {
    process.stdout.write(describeSweep('reference, int8-faithful', rows, []));
  });
});

describe.runIf(manifest !== null)('what needs state or loops is refused by the name of an operator', () => {
  test.each(models.filter((entry) => !isStateless(entry)))('$name', async (entry) => {
    const refusal = await referenceEngine
      .compile(planEntry(entry, modelBytes(entry)!), configuration)
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UnsupportedOperatorError);
    expect(Object.keys(entry.ops)).toContain((refusal as UnsupportedOperatorError).operator);
  });
});

describe.runIf(manifest !== null)('files that must not be run are refused, and said why', () => {
  const notInstalled: string[] = [];

  test.each(manifest?.refuse ?? [])('$name: $expect.reason', async (entry) => {
    const bytes = modelBytes(entry);
    if (bytes === null) {
      notInstalled.push(entry.name);
      return;
    }
    const refusal = await Promise.resolve()
      .then(async () => {
        const plan = planModel(readModel(bytes));
        const model = await referenceEngine.compile(plan, configuration);
        return model.run([], { signature: null, tensors: [], profile: false });
      })
      .catch((error: unknown) => error);
    const { reason, parse } = entry.expect;
    if (entry.custom_ops.length > 0 && reason.startsWith('custom op')) {
      expect(refusal).toBeInstanceOf(UnsupportedOperatorError);
      expect(entry.custom_ops.map((name) => `CUSTOM:${name}`)).toContain((refusal as UnsupportedOperatorError).operator);
    } else if (reason.startsWith('input type')) {
      expect(refusal instanceof UnsupportedTypeError || refusal instanceof UnsupportedOperatorError, String(refusal)).toBe(true);
    } else if (reason === 'no graph') {
      expect(refusal).toBeInstanceOf(RangeError);
    } else if (parse.startsWith('may')) {
      expect(refusal).toBeInstanceOf(TfliteFormatError);
    } else {
      expect(refusal).toBeInstanceOf(Error);
    }
  });

  afterAll(() => {
    if (notInstalled.length > 0) process.stdout.write(`not run, package not installed: ${notInstalled.join(', ')}\n`);
  });
});
