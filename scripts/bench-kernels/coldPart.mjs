import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { firstInferencesMs } from './firstInference.mjs';
import { benchModels } from './models.mjs';
import { configurationsOf } from './options.mjs';

const MODEL = 'mobilenet_v1_0.25_128';
const PAGES = 5;
const GOALS = { bytes: 120_000, gzBytes: 40_000, instantiatedMs: 30, firstMs: 100, memory: 1.2 };
const ENDURANCE_MODELS = ['mlperf_kws_ref_model', 'mlperf_vww_96_float', 'person_detect'];
const ENDURANCE_RUNS = 10_000;

function line(what, value, text, goal, goalText) {
  console.log(`${what.padEnd(64)} ${text.padStart(12)}  ${value <= goal ? 'met   ' : 'missed'} at most ${goalText}`);
}

/** What is paid once: bytes of the kernels, instantiation, the first inference, memory. Each time is the median of some new pages. */
export async function coldPart({ page, options, int8Source, fileOf, median }) {
  console.log('');
  const dist = 'wasm/dist';
  const files = fs.readdirSync(dist).filter((name) => name.startsWith('operators__'));
  const contents = files.map((name) => fs.readFileSync(path.join(dist, name)));
  const sum = (sizes) => sizes.reduce((total, size) => total + size, 0);
  const bytes = sum(contents.map((content) => content.length));
  const gzBytes = sum(contents.map((content) => gzipSync(content).length));
  const kB = (size) => `${(size / 1000).toFixed(1)} kB`;
  line('kernels of all instruction sets', bytes, kB(bytes), GOALS.bytes, kB(GOALS.bytes));
  line('the same, compressed', gzBytes, kB(gzBytes), GOALS.gzBytes, kB(GOALS.gzBytes));

  const times = [];
  for (let fresh = 0; fresh < PAGES; fresh++) {
    const context = await page.context().browser().newContext();
    const first = await context.newPage();
    await first.goto(page.url());
    times.push(await first.evaluate(() => window.bench.cold()));
    await context.close();
  }
  const middle = (get) => median(times.map(get));
  const ms = (value) => `${value.toFixed(1)} ms`;
  const instantiated = middle((one) => one.instantiatedMs);
  line('compiling and instantiating them', instantiated, ms(instantiated), GOALS.instantiatedMs, ms(GOALS.instantiatedMs));
  const [own] = configurationsOf(options, 'int8');
  const file = fileOf(await int8Source(MODEL));
  const first = median(await firstInferencesMs(page.context().browser(), file, own, PAGES));
  line(`${MODEL} int8, from loaded to first outputs`, first, ms(first), GOALS.firstMs, ms(GOALS.firstMs));
  console.log(`    on the built site; finding out what can run here, before: ${ms(middle((one) => one.detectMs))}`);

  for (const model of benchModels()) {
    if (!/mobilenet|person_detect|vww|deeplab/.test(model.name)) continue;
    const asked = { source: model.zoo ? await int8Source(model.zoo) : model.source, inputs: model.inputs };
    const { total, arena, weights, constants, scratch } = await page.evaluate((one) => window.bench.memoryOf(one), asked);
    const ratio = total / (arena + weights);
    const text = `${ratio.toFixed(2)} times`;
    line(`${model.name}: memory over weights and arena`, ratio, text, GOALS.memory, `${GOALS.memory} times`);
    console.log(
      `    weights ${kB(weights)}, arena ${kB(arena)}; packed weights and structs ${kB(constants)}, scratch ${kB(scratch)}, all ${kB(total)}`,
    );
  }
}

/** Ten thousand inferences of models by turns, and what memory the page has before and after. */
export async function endurancePart({ page, options }) {
  const chosen = benchModels().filter(({ name }) => ENDURANCE_MODELS.includes(name));
  if (chosen.length === 0) {
    console.log('\nno endurance run: the given models are not beside this checkout');
    return;
  }
  await page.reload();
  const [own] = configurationsOf(options, 'int8');
  const sources = chosen.map(({ source, inputs }) => ({ source, inputs }));
  const { runs, beforeBytes, afterBytes } = await page.evaluate(
    ([models, lane, count]) => window.bench.endurance(models, lane, count),
    [sources, own, ENDURANCE_RUNS],
  );
  const MB = (size) => `${(size / 1e6).toFixed(2)} MB`;
  console.log(
    `\n${runs} inferences of ${chosen.map(({ name }) => name).join(', ')} by turns: page and workers ${MB(beforeBytes)} before, ${MB(afterBytes)} after`,
  );
}
