#!/usr/bin/env node
// `npm run bench -- [WORKLOAD] [options]`: the lab's benchmark from the command line; --help says all of it.
import path from 'node:path';
import { runnerImport } from 'vite';
import { HELP } from './bench/help.mjs';
import { measure } from './bench/measure.mjs';
import { BrowserError, openLab } from './bench/openLab.mjs';
import { readOptions, UsageError } from './bench/options.mjs';
import { readWorkloads } from './bench/readWorkloads.mjs';
import { resultTable } from './bench/table.mjs';
import { writeResults } from './bench/writeResults.mjs';

const EXIT = { failed: 1, usage: 2, browser: 3, interrupted: 130 };

async function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return void console.log(HELP);
  const say = options.quiet ? () => undefined : console.log;
  const { module: lab } = await runnerImport(path.resolve('scripts/bench/lab.ts'));
  const { page, version, close } = await openLab(options);
  const interrupt = new AbortController();
  let hits = 0;
  process.on('SIGINT', () => {
    if (++hits > 1) process.exit(EXIT.interrupted);
    console.error('\nStopping; what was measured is kept. Ctrl-C again ends at once.');
    interrupt.abort();
  });
  try {
    const [engines, models] = await page.evaluate(() => Promise.all([window.convlab.engines(), window.convlab.models()]));
    const { workloads, notes } = await readWorkloads(options, {
      engines,
      models: models.map(({ id }) => id),
      importText: lab.importText,
    });
    for (const note of notes) say(note);
    const isolated = await page.evaluate(() => crossOriginIsolated);
    say(`Chromium ${version}${isolated ? '' : ', NOT isolated: one thread, coarse clock'}`);
    const records = [];
    let withoutTime = 0;
    let written = [];
    for (const [index, workload] of workloads.entries()) {
      if (interrupt.signal.aborted) break;
      console.log(`\n${workload.name}${workloads.length > 1 ? ` (${index + 1} of ${workloads.length})` : ''}`);
      try {
        const record = await measure(page, workload, { signal: interrupt.signal, onProgress: progress(options) });
        clearLine();
        records.push(record);
        const runs = lab.runsOfRecord(record);
        withoutTime += runs.filter(({ total }) => total === null).length;
        if (index === 0)
          say(`  on ${lab.deviceName(record.environment) ?? 'an unknown device'}, ${record.environment.cores} cores`);
        for (const line of resultTable(runs, lab.formatMs)) console.log(line);
        const { sentence, doubts } = lab.answerText(record, 'on this device');
        if (sentence) console.log(`  ${sentence}`);
        for (const doubt of doubts) console.log(`  ${doubt}`);
        if (options.out) written = writeResults(options.out, records, lab);
      } catch (thrown) {
        clearLine();
        withoutTime++;
        console.log(`  not measured: ${thrown.message}`);
      }
    }
    if (records[0] && !options.quiet) console.log(`\nHow this was measured\n  ${lab.methodText(records[0]).join('\n  ')}`);
    if (written.length > 0) console.log(`\nWritten: ${written.join(', ')}`);
    if (interrupt.signal.aborted) process.exitCode = EXIT.interrupted;
    else if (withoutTime > 0 || records.length === 0) process.exitCode = EXIT.failed;
  } finally {
    await close();
  }
}

/** One line that is written over, where a person looks on. */
function progress({ quiet }) {
  return ({ state, rounds, elapsedMs }) => {
    if (quiet || !process.stderr.isTTY) return;
    process.stderr.write(`\r  ${state}, ${rounds} rounds, ${Math.round(elapsedMs / 1000)} s`.padEnd(60));
  };
}

function clearLine() {
  if (process.stderr.isTTY) process.stderr.write(`\r${' '.repeat(62)}\r`);
}

try {
  await main();
} catch (thrown) {
  const code = thrown instanceof UsageError ? EXIT.usage : thrown instanceof BrowserError ? EXIT.browser : EXIT.failed;
  console.error(code === EXIT.failed ? thrown : thrown.message);
  process.exitCode = code;
}
