import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeModel } from '../../src/tflite/writeModel.ts';
import { floatTwin, int8Twin, otherGraph } from './twinModels.ts';

/** A folder with `float.tflite`, its quantized twin `int8.tflite`, and `other.tflite`, which parts from them after a layer. */
export function twinFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'convolution-lab-twins-'));
  for (const [name, model] of Object.entries({ float: floatTwin(), int8: int8Twin(), other: otherGraph() })) {
    writeFileSync(path.join(folder, `${name}.tflite`), writeModel(model));
  }
  return folder;
}
