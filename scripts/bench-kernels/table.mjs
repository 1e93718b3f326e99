import { goalsOf, verdictOf } from './goals.mjs';

const NAME = 46;
const ms = (value) => (value === null ? '-' : value.toFixed(3)).padStart(9);
const ratioText = (value) => (value === null ? '' : value.toFixed(2)).padStart(6);
const ratioOf = (own, other) => (own === null || other === null ? null : own / other);

/** Best deciles of a model's lanes and what they come to: ratios of our own engine to each rival, with goals. */
export function ratedRow({ name, kind }, { macs, depthwise, lanes }, configurations, bestDecile) {
  const timed = lanes.map((lane, i) => ({
    ...lane,
    engine: configurations[i].order[0],
    asked: configurations[i].threads,
    ms: lane.samplesMs.length > 0 ? bestDecile(lane.samplesMs) : null,
  }));
  const find = (engine, threads) => timed.find((lane) => lane.engine === engine && lane.asked === threads)?.ms ?? null;
  const goals = goalsOf({ name, kind, macs, depthwise });
  const against = (engine, threads) => ratioOf(find('wasm', threads), find(engine, threads));
  const [litert, tfjs] = [against('litert-wasm', 1), against('tfjs-wasm', 1)];
  return {
    name,
    kind,
    macs,
    goals,
    ms: { wasm: find('wasm', 1), litert: find('litert-wasm', 1), tfjs: find('tfjs-wasm', 1) },
    ratios: { litert, tfjs },
    verdicts: { litert: verdictOf(litert, goals.litert), tfjs: verdictOf(tfjs, goals.tfjs) },
    more: [...new Set(timed.map(({ asked }) => asked))]
      .filter((count) => count > 1)
      .map((count) => ({
        threads: count,
        wasm: find('wasm', count),
        litert: find('litert-wasm', count),
        ratio: against('litert-wasm', count),
        gain: ratioOf(find('wasm', 1), find('wasm', count)),
      })),
    notes: timed.flatMap(({ engine, asked, problem, elsewhere }) => [
      ...(problem === null ? [] : [`${engine}, ${threadsText(asked)}: ${problem}`]),
      ...(engine === 'wasm' && asked === 1 && elsewhere.length > 0 ? [`on the reference: ${elsewhere.join(', ')}`] : []),
    ]),
  };
}

const threadsText = (count) => (count === 1 ? 'one thread' : `${count} threads`);

export function headLine(threads) {
  const more = threads
    .filter((count) => count > 1)
    .map(
      (count) =>
        `${`wasm x${count}`.padStart(10)} ${`LiteRT x${count}`.padStart(10)} ${'ratio'.padStart(6)} ${'gain'.padStart(6)}`,
    );
  return [
    `${'model'.padEnd(NAME)} ${'kind'.padEnd(13)} ${'MMAC'.padStart(6)} ${'wasm'.padStart(9)} ${'LiteRT'.padStart(9)}`,
    `${'ratio'.padStart(6)} ${'goal'.padStart(4)}        ${'tfjs'.padStart(9)} ${'ratio'.padStart(6)} ${'goal'.padStart(4)}       `,
    ...more,
  ].join(' ');
}

export function rowLine({ name, kind, macs, ms: times, ratios, goals, verdicts, more }) {
  const against = (time, ratio, goal, verdict) =>
    `${ms(time)} ${ratioText(ratio)} ${String(goal ?? '').padStart(4)} ${verdict.padEnd(6)}`;
  return [
    `${name.padEnd(NAME)} ${kind.padEnd(13)} ${(macs / 1e6).toFixed(1).padStart(6)} ${ms(times.wasm)}`,
    against(times.litert, ratios.litert, goals.litert, verdicts.litert),
    against(times.tfjs, ratios.tfjs, goals.tfjs, verdicts.tfjs),
    ...more.map(
      ({ wasm, litert, ratio, gain }) =>
        `${ms(wasm).padStart(10)} ${ms(litert).padStart(10)} ${ratioText(ratio)} ${ratioText(gain)}`,
    ),
  ].join(' ');
}

/** How many goals are met, and which are missed by how much, the furthest first. */
export function summaryLines(rows) {
  const asked = rows.flatMap(({ name, ratios, goals, verdicts }) =>
    ['litert', 'tfjs']
      .filter((rival) => verdicts[rival] !== '')
      .map((rival) => ({ name, rival, ratio: ratios[rival], goal: goals[rival] })),
  );
  const missed = asked.filter(({ ratio, goal }) => ratio > goal).sort((a, b) => b.ratio / b.goal - a.ratio / a.goal);
  return [
    `${asked.length - missed.length} of ${asked.length} goals met`,
    ...missed.map(
      ({ name, rival, ratio, goal }) => `  missed: ${name} against ${rival}: ${ratio.toFixed(2)} where ${goal} is the goal`,
    ),
  ];
}

/** Where a model's time goes, by operator: times of all its nodes, their share, multiply-adds per second. */
export function layerLines(layers, all) {
  const total = layers.reduce((sum, { kernelMs }) => sum + kernelMs, 0);
  const line = (what, count, millis, macs) => {
    const share = `${((100 * millis) / total).toFixed(1)} %`.padStart(7);
    const rate = macs > 0 && millis > 0 ? `${(macs / millis / 1e6).toFixed(1)} GMAC/s`.padStart(13) : '';
    return `    ${what.padEnd(64)} ${String(count).padStart(4)} ${millis.toFixed(4).padStart(9)} ms ${share} ${rate}`.trimEnd();
  };
  const groups = new Map();
  const single = [];
  for (const { op, ranOn, kernelMs, macs, shape, fusedInto, kernels } of layers) {
    if (fusedInto !== null) continue;
    const what = `${op}${ranOn === 'wasm' ? '' : ` on ${ranOn}`} ${kernels.join(' ')}`.trimEnd();
    const known = groups.get(what) ?? { count: 0, ms: 0, macs: 0 };
    groups.set(what, { count: known.count + 1, ms: known.ms + kernelMs, macs: known.macs + macs });
    single.push(line(`${what} [${shape.join(',')}]`, 1, kernelMs, macs));
  }
  const grouped = [...groups].sort(([, a], [, b]) => b.ms - a.ms).map(([what, one]) => line(what, one.count, one.ms, one.macs));
  return all ? [...grouped, ...single] : grouped;
}
