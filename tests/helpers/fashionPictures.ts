import { readFileSync } from 'node:fs';
import { trainedIndex } from '../../vite/trainedFiles.ts';
import { decodeGreyPng } from './decodeGreyPng.ts';

/** The trained model's 500 test pictures, cut out of their sprite: grey bytes one picture after the other. */
export function fashionPictures() {
  const { samples } = trainedIndex();
  const { width, pixels } = decodeGreyPng(readFileSync(`trained/${samples.file}`));
  const out = new Uint8Array(samples.labels.length * samples.width * samples.height);
  for (let at = 0; at < out.length; at++) {
    const picture = Math.floor(at / (samples.width * samples.height));
    const x = (picture % samples.columns) * samples.width + (at % samples.width);
    const y = Math.floor(picture / samples.columns) * samples.height + (Math.floor(at / samples.width) % samples.height);
    out[at] = pixels[y * width + x]!;
  }
  return { count: samples.labels.length, pixels: out, labels: Uint8Array.from(samples.labels) };
}

/** The pictures as inputs of the trained model: float32 from 0 to 1. */
export function fashionInputs(): readonly ArrayBuffer[] {
  const { count, pixels } = fashionPictures();
  const size = pixels.length / count;
  return Array.from(
    { length: count },
    (_, i) => Float32Array.from(pixels.subarray(i * size, (i + 1) * size), (v) => v / 255).buffer,
  );
}
