import type { BenchmarkRecord } from '../../../../bench/record.ts';

/** "convolution-lab-deephotdog-2026-11-27.json": the name under which a record is saved. */
export function fileName({ model, startedAt }: Pick<BenchmarkRecord, 'model' | 'startedAt'>): string {
  const title = model.title
    .replace(/\.tflite$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `convolution-lab-${title || 'record'}-${new Date(startedAt).toISOString().slice(0, 10)}.json`;
}
