import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

/**
 * tf.js on its WASM backend, ready to compute: one thread in Node, so that the same steps give the same bits everywhere.
 */
export async function openTf(): Promise<typeof tf> {
  setWasmPaths(`${path.resolve('node_modules/@tensorflow/tfjs-backend-wasm/dist')}${path.sep}`);
  tf.enableProdMode();
  if (!(await tf.setBackend('wasm'))) throw new Error("tf.js's WASM backend did not start; npm ci installs its files");
  await tf.ready();
  return tf;
}
