import fs from 'node:fs';
import path from 'node:path';

/** "results.json" becomes "results.testbench.json". */
export function testbenchName(out) {
  const { dir, name, ext } = path.parse(out);
  return path.join(dir, `${name}.testbench${ext || '.json'}`);
}

/**
 * Writes the records, one as itself and several as a list, which the page imports alike, and the testbench's result JSON beside
 * them. Returns the names written. Called after every model, so that what was measured is there whatever comes.
 */
export function writeResults(out, records, { runsOfRecord, testbenchResultsText }) {
  if (records.length === 0) return [];
  fs.mkdirSync(path.dirname(path.resolve(out)), { recursive: true });
  const beside = testbenchName(out);
  fs.writeFileSync(out, `${JSON.stringify(records.length === 1 ? records[0] : records)}\n`);
  fs.writeFileSync(beside, testbenchResultsText(records.flatMap((record) => runsOfRecord(record))));
  return [out, beside];
}
