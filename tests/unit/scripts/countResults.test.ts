import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';

interface Counter {
  countResults(reporter: string | undefined, exitCode: number, reportPath: string): { passed: number; failed: number };
}
const script: string = '../../../scripts/count-results.mjs';
const { countResults } = (await import(script)) as Counter;

const folder = mkdtempSync(path.join(tmpdir(), 'convolution-lab-report-'));
function report(text: string): string {
  const file = path.join(folder, 'report.json');
  writeFileSync(file, text);
  return file;
}
const vitest = (numPassedTests: number, numFailedTests: number): string =>
  report(JSON.stringify({ numPassedTests, numFailedTests }));
const playwright = (expected: number, unexpected: number, flaky: number): string =>
  report(JSON.stringify({ stats: { expected, unexpected, flaky, skipped: 5 } }));

test('a step without tests is one check', () => {
  expect(countResults(undefined, 0, 'none')).toEqual({ passed: 1, failed: 0 });
  expect(countResults(undefined, 2, 'none')).toEqual({ passed: 0, failed: 1 });
});

test('tests are counted by their tool, and what was skipped did not pass', () => {
  expect(countResults('vitest', 0, vitest(12, 0))).toEqual({ passed: 12, failed: 0 });
  expect(countResults('vitest', 1, vitest(12, 3))).toEqual({ passed: 12, failed: 3 });
  expect(countResults('playwright', 1, playwright(7, 2, 1))).toEqual({ passed: 8, failed: 2 });
});

test('a tool that fails without counting a failure is one failure', () => {
  expect(countResults('vitest', 1, vitest(12, 0))).toEqual({ passed: 12, failed: 1 });
  expect(countResults('vitest', 0, vitest(0, 0))).toEqual({ passed: 0, failed: 1 });
  expect(countResults('vitest', 0, report('not json'))).toEqual({ passed: 0, failed: 1 });
  expect(countResults('vitest', 0, report('{}'))).toEqual({ passed: 0, failed: 1 });
  expect(countResults('playwright', 1, path.join(folder, 'missing.json'))).toEqual({ passed: 0, failed: 1 });
});
