#!/usr/bin/env node
// The full sweep: every entry of the conformance manifest on every tfjs configuration and on the lab's own kernels, in a real browser. Prints a table of
// configurations, and each failure. `npm run conformance -- webgl face` runs only what has both words in its name.
import path from 'node:path';
import { runnerImport } from 'vite';
import { ensureBrowser } from './ensure-browser.mjs';

process.env.CHROMIUM_PATH ??= ensureBrowser() ?? '';
const { module } = await runnerImport(path.resolve('tests/conformance/browser/sweep.ts'));

const totals = new Map();
const started = performance.now();
await module.sweep(process.argv.slice(2), ({ configuration, entry, report }) => {
  const total = totals.get(configuration) ?? { passed: 0, failed: 0, ms: 0, elsewhere: new Set() };
  totals.set(configuration, total);
  const passed = report.faults.length === 0;
  total[passed ? 'passed' : 'failed']++;
  total.ms += report.ms;
  for (const name of report.elsewhere) total.elsewhere.add(name);
  const line = `${passed ? 'ok  ' : 'FAIL'} ${configuration.padEnd(24)} ${entry.padEnd(52)} ${report.ms.toFixed(0).padStart(7)} ms`;
  console.log(`${line}  ${passed ? report.agreement : report.faults.slice(0, 3).join('; ')}`);
});

console.log('');
for (const [name, { passed, failed, ms, elsewhere }] of totals) {
  console.log(
    `${name.padEnd(26)} ${String(passed).padStart(4)} passed ${String(failed).padStart(4)} failed ${(ms / 1000).toFixed(1).padStart(7)} s`,
  );
  if (elsewhere.size > 0) console.log(`  elsewhere: ${[...elsewhere].sort().join(', ')}`);
}
const sum = (key) => [...totals.values()].reduce((total, row) => total + row[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed in ${((performance.now() - started) / 1000).toFixed(0)} s`);
process.exit(sum('failed') === 0 && sum('passed') > 0 ? 0 : 1);
