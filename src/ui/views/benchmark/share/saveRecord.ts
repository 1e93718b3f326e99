import type { BenchmarkRecord } from '../../../../bench/record.ts';
import { saveFile } from '../../../saveFile.ts';
import { fileName } from './fileName.ts';

/** Hands a record to the browser's downloads, with every sample. */
export function saveRecord(record: BenchmarkRecord): void {
  saveFile(fileName(record), new Blob([JSON.stringify(record)], { type: 'application/json' }));
}
