import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeModel } from '../../src/tflite/writeModel.ts';
import { mobilenetV1 } from '../../src/zoo/mobilenetV1.ts';

/** A folder with `small.tflite` (a MobileNetV1 of width 0.25 for 32 pixels) and `broken.tflite` (its first half). */
export function smallModelFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'convolution-lab-models-'));
  const bytes = writeModel(mobilenetV1(0.25, 32));
  writeFileSync(path.join(folder, 'small.tflite'), bytes);
  writeFileSync(path.join(folder, 'broken.tflite'), bytes.subarray(0, bytes.length / 2));
  return folder;
}
