import { describe, expect, test } from 'vitest';
import { bytesFromValues } from '../../src/core/values.ts';
import { planModel } from '../../src/plan/planModel.ts';
import { isStateless } from '../helpers/manifest.ts';
import { modelBytes, readGolden, readManifest } from '../helpers/nodeManifest.ts';
import { nodeTargets } from '../helpers/ownEngine.ts';
import { planEntry } from '../helpers/runEntry.ts';
import { guardedRun, ownProgram } from '../helpers/ownProgram.ts';
import { KERNEL_CASES } from './kernels/kernelCases.ts';

// How an accumulator is rounded moves no bound.
const targets = nodeTargets().filter(({ requantization }) => requantization === 'float');

describe.each(targets)('own kernels, $isa, read and write where their families say, in any order of units', (target) => {
  test.each(KERNEL_CASES)('$name', ({ model, inputs }) => {
    const plan = planModel(model);
    const [signature] = plan.signatures;
    const run = guardedRun(ownProgram(plan, signature!, target));
    run.write(signature!.inputs.map(({ tensor }, i) => bytesFromValues(plan.subgraphs[0]!.tensors[tensor]!.dtype, inputs[i]!)));
    expect(() => run.run()).not.toThrow();
  });
});

/** Every call copies the memory several times; those of packages have large ones. */
const MOST_BYTES = 600_000;
const entries = (readManifest()?.models ?? []).filter((entry) => isStateless(entry) && entry.file !== null);
const models = entries.filter((entry) => (modelBytes(entry)?.length ?? Infinity) < MOST_BYTES);

describe.runIf(models.length > 0)('kernels of given models stay where their families say', () => {
  test.each(models)('$name', async (entry) => {
    const plan = planEntry(entry, modelBytes(entry)!);
    const [signature] = plan.signatures;
    const files = await Promise.all(entry.runs[0]!.inputs.map(({ file }) => readGolden(file)));
    const fileOf = (tensor: number) => files[entry.inputs.findIndex(({ index }) => index === tensor)]!;
    const run = guardedRun(ownProgram(plan, signature!, targets.at(-1)!));
    run.write(signature!.inputs.map(({ tensor }) => fileOf(tensor).slice().buffer));
    expect(() => run.run()).not.toThrow();
  });
});
