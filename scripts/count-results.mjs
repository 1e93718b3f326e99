// How many checks of a step passed and failed, from its tool's own JSON report.
import fs from 'node:fs';

const READERS = {
  vitest: ({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests }),
  playwright: ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }),
};

/**
 * `{ passed, failed }` of one step. Without a reporter the step is one check. A tool that failed without counting a failure
 * (it crashed, a file did not load, it found no test) counts as one failure, and so does a report that cannot be read.
 */
export function countResults(reporter, exitCode, reportPath) {
  if (!reporter) return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  try {
    const { passed, failed } = READERS[reporter](JSON.parse(fs.readFileSync(reportPath, 'utf8')));
    if (!Number.isInteger(passed) || !Number.isInteger(failed)) return { passed: 0, failed: 1 };
    return { passed, failed: failed === 0 && (exitCode !== 0 || passed === 0) ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
