import type { Page } from '@playwright/test';
import type { BenchmarkRecord } from '../../src/bench/record.ts';

/** Puts a record where the lab keeps its own (src/lab/keptRecords.ts); the page must be of the lab. */
export async function keepRecord(page: Page, record: BenchmarkRecord): Promise<void> {
  const row = {
    id: record.id,
    startedAt: record.startedAt,
    mode: record.mode,
    state: record.state,
    title: record.model.title,
    sha256: record.model.sha256,
    configurations: record.configurations.length,
    fastest: null,
  };
  await page.evaluate(
    async ([kept, listed]) => {
      const put = (database: string, value: { readonly id: string }) =>
        new Promise<void>((done, failed) => {
          const opening = indexedDB.open(database);
          opening.onupgradeneeded = () => opening.result.createObjectStore('records');
          opening.onerror = () => failed(opening.error);
          opening.onsuccess = () => {
            const transaction = opening.result.transaction('records', 'readwrite');
            transaction.objectStore('records').put(value, value.id);
            transaction.oncomplete = () => {
              opening.result.close();
              done();
            };
          };
        });
      await put('convlab-records', kept);
      await put('convlab-records-index', listed);
    },
    [record, row] as const,
  );
}
