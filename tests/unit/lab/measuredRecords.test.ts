import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRecord } from '../../../src/bench/readRecord.ts';
import { runsOfRecord } from '../../../src/bench/runsOfRecord.ts';

interface Row {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly sha256: string;
  readonly device: string;
  readonly measuredAt: number;
}

const FOLDER = 'public/records';
const rows = JSON.parse(fs.readFileSync(`${FOLDER}/index.json`, 'utf8')) as readonly Row[];

describe('the records that ship with the lab', () => {
  it.each(rows)('$title on $device is a sound record, and the list says of it what it says', ({ file, ...row }) => {
    const record = readRecord(fs.readFileSync(`${FOLDER}/${file}`, 'utf8'));
    expect(row).toMatchObject({
      id: record.id,
      title: record.model.title,
      sha256: record.model.sha256,
      measuredAt: record.startedAt,
    });
    expect(record.state).toBe('done');
    expect(runsOfRecord(record).some(({ total }) => total !== null)).toBe(true);
  });

  it('together they are a few hundred kilobytes, and no file is left out of the list', () => {
    const files = fs.readdirSync(FOLDER).filter((name) => name !== 'index.json');
    expect(files.sort()).toEqual(rows.map(({ file }) => file).sort());
    expect(files.reduce((sum, file) => sum + fs.statSync(`${FOLDER}/${file}`).size, 0)).toBeLessThan(500_000);
  });
});
