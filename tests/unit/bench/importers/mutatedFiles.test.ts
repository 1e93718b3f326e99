import { expect, test } from 'vitest';
import { decodeText } from '../../../../src/bench/importers/decodeText.ts';
import { ImportError } from '../../../../src/bench/importers/importError.ts';
import { importText } from '../../../../src/bench/importers/importText.ts';
import { mulberry32 } from '../../../../src/core/random.ts';
import { mutateText } from '../../../helpers/mutateText.ts';
import { sharedImport, sharedImportNames } from '../../../helpers/sharedImports.ts';
import { CSV_OUTPUT, LOGCAT_OUTPUT, NEW_OUTPUT, OLD_OUTPUT } from './benchmarkModelTexts.ts';
import { ARMNN_PROFILE, RESULTS, TESTBENCH_YAML, WORKLOADS } from './otherTexts.ts';

const FILES = [
  ...[CSV_OUTPUT, LOGCAT_OUTPUT, NEW_OUTPUT, OLD_OUTPUT, ARMNN_PROFILE, RESULTS, TESTBENCH_YAML, WORKLOADS],
  ...sharedImportNames().map((name) => sharedImport(name)!),
];

const SEEDS = 2000;

/** What became of a mutated file: read, or refused with a place that it has. */
async function outcome(seed: number): Promise<'read' | 'refused'> {
  const random = mulberry32(seed);
  const bytes = mutateText(FILES[seed % FILES.length]!, random);
  try {
    const text = decodeText(bytes);
    const { runs, workloads, records } = await importText(text, 'file.txt');
    expect(runs.length + workloads.length + records.length, `seed ${seed}`).toBeGreaterThan(0);
    for (const { layers, total } of runs)
      for (const ms of [...layers.map((layer) => layer.ms), total?.medianMs ?? 0])
        expect(ms === null || (ms >= 0 && ms < Infinity), `seed ${seed}: ${ms} ms`).toBe(true);
    return 'read';
  } catch (thrown) {
    if (!(thrown instanceof ImportError)) throw new Error(`seed ${seed} throws something else`, { cause: thrown });
    const { line, column, got, wanted, message } = thrown;
    expect(message, `seed ${seed}`).toMatch(/^line \d+, column \d+: \S/);
    expect(Math.min(line, column, got.length, wanted.length), `seed ${seed}: ${message}`).toBeGreaterThan(0);
    return 'refused';
  }
}

test(`${SEEDS} mutated files: read, or refused with line and column, in at most half a second each`, async () => {
  const outcomes = { read: 0, refused: 0 };
  for (let seed = 0; seed < SEEDS; seed++) {
    const start = performance.now();
    outcomes[await outcome(seed)]++;
    expect(performance.now() - start, `milliseconds for seed ${seed}`).toBeLessThan(500);
  }
  // Both happen often, or the mutations would be too weak or too strong to show anything.
  expect(Math.min(outcomes.read, outcomes.refused)).toBeGreaterThan(SEEDS / 10);
});

test.each([
  ['a binary file', [0x1c, 0, 0, 0, 0x54, 0x46, 0x4c, 0x33]],
  ['nothing', []],
])('%s is refused', async (_, bytes) => {
  await expect((async () => importText(decodeText(new Uint8Array(bytes)), 'x'))()).rejects.toBeInstanceOf(ImportError);
});

test.each([
  ['lists of JSON', () => '['.repeat(100_000)],
  ['objects of JSON', () => '{"a":'.repeat(100_000)],
  ['block lists of YAML', () => `workloads:\n  ${'- '.repeat(50_000)}`],
  ['flow lists of YAML', () => `workloads: ${'['.repeat(50_000)}`],
])('endless nesting of %s is refused', async (_, text) => {
  await expect(importText(text(), 'x')).rejects.toBeInstanceOf(ImportError);
});
