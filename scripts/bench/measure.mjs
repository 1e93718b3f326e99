import fs from 'node:fs';
import path from 'node:path';

/**
 * One workload measured in the page: its record; with state `cancelled` where `signal` was aborted after something was measured.
 *
 * A model that is a file is handed to the page first. `onProgress` is told state, rounds and milliseconds, at most once a second.
 *
 * @throws what the lab throws, with the lab's own words
 */
export async function measure(page, workload, { signal, onProgress }) {
  const model = isFile(workload.model) ? await handOver(page, workload.model) : workload.model;
  const bridge = `benchProgress${Math.random().toString(36).slice(2)}`;
  await page.exposeFunction(bridge, onProgress);
  const abort = () => void page.evaluate(() => window.benchAbort?.abort()).catch(() => undefined);
  signal.addEventListener('abort', abort);
  try {
    const answer = await page.evaluate(measureInPage, { workload: { ...workload, model }, bridge });
    if (answer.error) throw Object.assign(new Error(answer.error.message), { name: answer.error.name });
    return answer.record;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Runs in the page: errors cross as data, so that their name and words stay whole. */
async function measureInPage({ workload, bridge }) {
  const controller = new AbortController();
  window.benchAbort = controller;
  let toldAt = -Infinity;
  const onRecord = ({ state, rounds, elapsedMs }) => {
    if (performance.now() - toldAt < 1000) return;
    toldAt = performance.now();
    void window[bridge]({ state, rounds: rounds.length, elapsedMs });
  };
  try {
    return { record: await window.convlab.benchmark(workload, { signal: controller.signal, onRecord }) };
  } catch (thrown) {
    const known = thrown instanceof Error;
    return { error: { name: known ? thrown.name : 'Error', message: known ? thrown.message : String(thrown) } };
  }
}

function isFile(model) {
  return path.isAbsolute(model) && fs.statSync(model, { throwIfNoEntry: false })?.isFile() === true;
}

/** A model file opened in the page, named by its content from then on. */
async function handOver(page, file) {
  const bytes = fs.readFileSync(file).toString('base64');
  const id = await page.evaluate(async (text) => {
    const { buffer } = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return (await window.convlab.load(buffer)).id;
  }, bytes);
  return `sha256:${id}`;
}
