// What every browser is asked to do with the lab, as functions that run in its page. Each is sent as text, so it uses
// nothing from around it, and returns plain data.

/** Waits for the isolation to settle (through the reload it may take) and tells what the page got. */
export async function settled() {
  if (!window.convlab) return null;
  await window.convlab.ready;
  return { isolated: globalThis.crossOriginIsolated === true, sharedMemory: typeof SharedArrayBuffer !== 'undefined' };
}

/** Loads a model and runs it on WASM with so many threads, and on the reference to compare. */
export async function runOnWasm(threads) {
  const { id } = await window.convlab.load('face_detection_short_range');
  const read = ({ outputs }) => outputs.map(({ data }) => new Float32Array(data));
  const result = await window.convlab.run(id, { engine: 'tfjs-wasm', threads, seed: 1 });
  const expected = read(await window.convlab.run(id, { engine: 'reference', precision: 'float32', seed: 1 }));
  let difference = 0;
  let largest = 0;
  read(result).forEach((values, k) =>
    values.forEach((value, i) => {
      difference = Math.max(difference, Math.abs(value - expected[k][i]));
      largest = Math.max(largest, Math.abs(expected[k][i]));
    }),
  );
  return { relative: difference / largest, threads: result.threads, binary: result.binary, totalMs: result.totalMs };
}

/** Quantizes a model to int8, with the engine that calibrates in a worker of the quantizer's worker, and runs the file. */
export async function quantizes() {
  const { id, bytes } = await window.convlab.load('fashion_float32');
  const { model, calibrated } = await window.convlab.quantize(id, { samples: 'noise', count: 2 });
  const { outputs } = await window.convlab.run(model.id, { engine: 'reference', seed: 1 });
  return { share: model.bytes / bytes, engine: calibrated.engine, check: calibrated.check, scores: outputs[0].shape.at(-1) };
}

/** The names of the build's files that the service worker does not hold yet; null where there is no service worker. */
export async function notHeld(paths) {
  if (!('serviceWorker' in navigator) || !navigator.serviceWorker.controller) return null;
  const found = await Promise.all(paths.map((name) => caches.match(new URL(name, document.baseURI).href, { ignoreVary: true })));
  return paths.filter((_, k) => found[k] === undefined);
}
