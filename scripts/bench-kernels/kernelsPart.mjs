import { verdictOf } from './goals.mjs';
import { configurationsOf } from './options.mjs';
import { ratedRow } from './table.mjs';

const POINTWISE = ['56x56x64_128', '28x28x128_256', '14x14x256_512', '7x7x512_1024'];
const DEPTHWISE = ['56x56x128_x8'];
const TYPES = ['int8', 'float32'];
/** Windows are short: many of them. */
const WINDOWS_A_ROUND = 5;
/** From so many input channels on, a kernel should reach this share of what registers alone do. */
const DEEP = 256;
const SHARE = 0.85;
/** How many times LiteRT.js's rate depthwise layers in int8 should reach. */
const DEPTHWISE_TIMES = 1.8;

/** The register peaks that a kernel of a type may be measured by: by their labels. */
const PEAKS = { int8: /^int8/, float32: /^float32/ };

/** 1x1 convolutions against what this thread's registers do in the same run, depthwise ones against LiteRT.js. */
export async function kernelsPart({ page, options, bestDecile }) {
  await page.reload();
  const sources = TYPES.flatMap((type) => [
    ...POINTWISE.map((shape) => `pointwise_${shape}_${type}`),
    ...DEPTHWISE.map((shape) => `depthwise_${shape}_${type}`),
  ]);
  const [own] = configurationsOf(options, 'int8');
  const { kernels, peaks } = await page.evaluate(
    ([names, lane, rounds]) => window.bench.kernelRates(names, lane, rounds),
    [sources, own, WINDOWS_A_ROUND * options.rounds],
  );
  console.log(`\nGMAC/s in registers alone: ${peaks.map(({ label, gmacs }) => `${label} ${gmacs.toFixed(1)}`).join(', ')}`);
  console.log(
    `${'layer'.padEnd(40)} ${'GMAC/s'.padStart(8)} ${'of peak'.padStart(8)} ${'goal'.padStart(6)}        ${'beside LiteRT.js'.padStart(18)}`,
  );
  for (const { source, gmacs, kernels: names } of kernels) {
    const type = TYPES.find((one) => source.endsWith(one));
    const peak = Math.max(...peaks.filter(({ label }) => PEAKS[type].test(label)).map((one) => one.gmacs));
    const goal = source.startsWith('pointwise') && Number(/x(\d+)_/.exec(source)[1]) >= DEEP ? SHARE : null;
    // Goals are upper bounds: a share of at least 0.85 is its inverse of at most 1 / 0.85.
    const verdict = verdictOf(peak / gmacs, goal === null ? null : 1 / goal);
    const times = await rateTimesLitert(page, options, source, type, bestDecile);
    const wanted = source.startsWith('depthwise') && type === 'int8' ? DEPTHWISE_TIMES : null;
    const beside = times === null ? 'not timed' : `${times.toFixed(2)} times its rate`;
    const besideVerdict = times === null || wanted === null ? '' : `${wanted} ${verdictOf(wanted, times)}`;
    console.log(
      `${source.padEnd(40)} ${gmacs.toFixed(1).padStart(8)} ${`${Math.round((100 * gmacs) / peak)} %`.padStart(8)} ${(goal === null ? '' : `${100 * goal} %`).padStart(6)} ${verdict.padEnd(7)} ${beside.padStart(18)} ${besideVerdict.padEnd(10)} ${[...new Set(names)].join(' ')}`,
    );
  }
}

/** How many times LiteRT.js's rate our own is on a model, whole inferences on one thread; null where one has no time. */
async function rateTimesLitert(page, options, source, type, bestDecile) {
  const lanes = configurationsOf({ ...options, engines: ['litert-wasm'], threads: [1] }, type);
  const settings = { rounds: options.rounds, blockMs: options.blockMs, budgetMs: 20_000 };
  const times = await page.evaluate(
    ([one, configurations, how]) => window.bench.timeModel(one, configurations, how),
    [{ source, inputs: null }, lanes, settings],
  );
  const { ratios, notes } = ratedRow({ name: source, kind: type }, times, lanes, bestDecile);
  for (const note of notes) console.log(`    ${note}`);
  return ratios.litert === null ? null : 1 / ratios.litert;
}
