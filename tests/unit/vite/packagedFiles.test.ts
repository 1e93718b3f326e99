import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { build } from 'vite';
import { packagedFiles } from '../../../vite/packagedFiles.ts';
import { trainedIndex, type TrainedSamples } from '../../../vite/trainedFiles.ts';

interface Row {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly licence: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly width?: number;
  readonly height?: number;
}

const entry = 'virtual:empty';
const result = await build({
  configFile: false,
  logLevel: 'silent',
  publicDir: false,
  plugins: [
    packagedFiles(),
    { name: 'empty', resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? '' : null) },
  ],
  build: { write: false, rolldownOptions: { input: entry } },
});
const output = Array.isArray(result) ? (result[0]?.output ?? []) : 'output' in result ? result.output : [];
const files = new Map(output.map((file) => [file.fileName, Buffer.from(file.type === 'asset' ? file.source : file.code)]));
const rows = (folder: string): Row[] => JSON.parse(files.get(`${folder}/index.json`)?.toString() ?? '[]') as Row[];

test.each(['models', 'pictures'])('%s/index.json tells size, hash and licence of each file that the build holds', (folder) => {
  expect(rows(folder).length).toBeGreaterThan(0);
  for (const row of rows(folder)) {
    const bytes = files.get(`${folder}/${row.file}`) ?? Buffer.alloc(0);
    expect(row.bytes, row.id).toBe(bytes.length);
    expect(row.sha256, row.id).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(row.licence).toMatch(/^(Apache-2\.0|CC0-1\.0 AND PDDL-1\.0|MIT \(c\) 2017 Zalando SE)$/);
    expect(row.title).not.toBe('');
  }
});

test('the models are those that the scripting interface names, and are TFLite files', () => {
  const trained = trainedIndex().models.map(({ id }) => id);
  expect(rows('models').map(({ id }) => id)).toEqual(['selfie_segmentation', 'face_detection_short_range', ...trained]);
  for (const { file } of rows('models')) expect(files.get(`models/${file}`)?.subarray(4, 8).toString()).toBe('TFL3');
});

test('pictures tell their size in pixels, the longer side being 1024', () => {
  for (const { width = 0, height = 0 } of rows('pictures')) expect(Math.max(width, height)).toBe(1024);
});

test('samples/fashion.json tells of each picture in samples/fashion.png what it shows, ten classes in turns', () => {
  const png = files.get('samples/fashion.png') ?? Buffer.alloc(0);
  const { bytes, sha256, width, height, columns, classes, labels } = JSON.parse(
    files.get('samples/fashion.json')?.toString() ?? '{}',
  ) as TrainedSamples;
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(bytes).toBe(png.length);
  expect(sha256).toBe(createHash('sha256').update(png).digest('hex'));
  // Width and height of the header chunk.
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([columns * width, (labels.length / columns) * height]);
  expect(classes).toHaveLength(10);
  expect(labels).toEqual(Array.from({ length: 500 }, (_, i) => i % 10));
});
