import { readFileSync } from 'node:fs';
import type { AccuracyTable } from '../scripts/train/accuracyTable.ts';
import type { BuildFile } from './buildFiles.ts';

/** A file of trained/, as its index lists it. */
export interface TrainedFile {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface TrainedModel extends TrainedFile {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly source: string;
  readonly licence: string;
}

/** Pictures side by side in one file, row by row from the top left. */
export interface TrainedSamples extends TrainedFile {
  readonly title: string;
  readonly licence: string;
  readonly source: string;
  /** Of each picture, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly classes: readonly string[];
  /** Class of each picture, an index into `classes`. */
  readonly labels: readonly number[];
}

/** What `npm run train` wrote: trained/index.json. */
export interface TrainedIndex {
  readonly samples: TrainedSamples;
  readonly models: readonly TrainedModel[];
  /** How the float model came about. */
  readonly training: {
    readonly seed: number;
    readonly epochs: number;
    readonly parameters: number;
    /** Of the training alone: by the clock, which other work on the machine makes longer, and of computing. */
    readonly seconds: number;
    readonly cpuSeconds: number;
    readonly machine: string;
    readonly data: string;
    readonly split: string;
  };
  readonly accuracy: {
    readonly engine: string;
    readonly testPictures: number;
    readonly calibrationPictures: number;
    readonly variants: AccuracyTable;
  };
}

const FOLDER = 'trained';

export function trainedIndex(): TrainedIndex {
  return JSON.parse(readFileSync(`${FOLDER}/index.json`, 'utf8')) as TrainedIndex;
}

/** Rows of models/index.json for the models of the project's own training. */
export function trainedRows(): readonly TrainedModel[] {
  return trainedIndex().models;
}

/**
 *     ./models/<id>.tflite     fashion_float32, fashion_int8
 *     ./samples/fashion.png    500 test pictures in one
 *     ./samples/fashion.json   { file, title, licence, source, width, height, columns, classes, labels, bytes, sha256 }
 */
export function trainedFiles(): BuildFile[] {
  const { samples, models } = trainedIndex();
  const file = (path: string, type: string, name: string): BuildFile => ({
    path,
    type,
    read: () => readFileSync(`${FOLDER}/${name}`),
  });
  return [
    ...models.map(({ id, file: name }) => file(`models/${id}.tflite`, 'application/octet-stream', name)),
    file(`samples/${samples.file}`, 'image/png', samples.file),
    { path: 'samples/fashion.json', type: 'application/json', read: () => JSON.stringify(trainedIndex().samples) },
  ];
}
