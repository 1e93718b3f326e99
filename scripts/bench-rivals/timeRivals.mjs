/**
 * In the page, by window.convlab: one model on every rival, in blocks that take turns in one run, each block warm before its
 * samples count. Times are those inside the workers, from input in to result in JavaScript.
 *
 * Returns, for each rival, the milliseconds of its samples, and the outputs of its first inference and its last, to be judged
 * by the reference's before a time is believed; or the message of what it threw. Bytes are base64.
 */
export async function timeRivals({ source, inputs, rivals, rounds, blockMs, minRuns, dropped }) {
  const lab = window.convlab;
  const { id, operators } = await lab.load(source);
  const given = inputs ? { inputs: inputs.map((text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)).buffer) } : {};
  const run = (request) => lab.run(id, { ...request, ...given });

  const base64 = (data) => {
    const bytes = new Uint8Array(data);
    let text = '';
    for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
    return btoa(text);
  };
  const plain = ({ outputs }) => outputs.map(({ name, dtype, shape, data }) => ({ name, dtype, shape, data: base64(data) }));

  const results = [];
  for (const rival of rivals) {
    const result = { samplesMs: [], first: null, last: null, problem: null };
    results.push(result);
    try {
      result.first = plain(await run(rival));
    } catch (thrown) {
      result.problem = thrown.message;
    }
  }
  const live = rivals.map((_, index) => index).filter((index) => results[index].problem === null);
  for (let round = 0; round < rounds; round++) {
    // Every other round backwards, so that drift falls on all alike.
    for (const index of round % 2 ? [...live].reverse() : live) {
      for (let drop = 0; drop < dropped; drop++) await run(rivals[index]);
      let spentMs = 0;
      let latest = null;
      for (let runs = 0; runs < minRuns || spentMs < blockMs; runs++) {
        latest = await run(rivals[index]);
        results[index].samplesMs.push(latest.totalMs);
        spentMs += latest.totalMs;
      }
      if (round === rounds - 1) results[index].last = plain(latest);
    }
  }
  const reference = plain(await run({ engine: 'reference', precision: 'float32' }));
  await lab.unload(id);
  return { results, reference, macs: operators.reduce((sum, operator) => sum + operator.macs, 0) };
}
