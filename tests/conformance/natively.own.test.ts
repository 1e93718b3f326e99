import { expect, test } from 'vitest';
import type { Plan } from '../../src/plan/plan.ts';
import { planModel } from '../../src/plan/planModel.ts';
import { zooModel } from '../../src/zoo/catalogue.ts';
import { isStateless, type Entry } from '../helpers/manifest.ts';
import { modelBytes, readManifest } from '../helpers/nodeManifest.ts';
import { compileOwn, nodeTargets } from '../helpers/ownEngine.ts';
import { planEntry } from '../helpers/runEntry.ts';

/** Models of somebody's task; the others of the manifest try operators. */
const wholeModels = (readManifest()?.models ?? []).filter(({ task }) => task !== 'operator test');

/** What the lab refuses on every engine, for the state that it keeps between runs. */
const STATEFUL = ['trained_lstm', 'mww_v2_vad'];

const planned = (entry: Entry): readonly Plan[] => {
  const bytes = modelBytes(entry);
  return bytes ? [planEntry(entry, bytes)] : [];
};

/** One target of each instruction set: what runs natively does not hang on the requantization. */
const targets = nodeTargets().filter(({ requantization }) => requantization === 'float');

/** Operators that the plan leaves to another engine, by name. */
function strangers(plan: Plan): readonly string[] {
  return targets.flatMap((target) => {
    const { info, dispose } = compileOwn(plan, target);
    dispose();
    return info.operators.filter(({ ranOn }) => ranOn !== 'wasm').map(({ op }) => `${op} on ${target.isa}`);
  });
}

test('the stateful ones are those that are known', () => {
  const refused = wholeModels.filter((entry) => !isStateless(entry)).map(({ name }) => name);
  expect(refused).toEqual(wholeModels.length > 0 ? STATEFUL : []);
});

test.each(wholeModels.filter(isStateless))('every operator of $name runs on the lab’s own kernels', (entry) => {
  for (const plan of planned(entry)) expect(strangers(plan)).toEqual([]);
});

test.each(['deephotdog', 'mobilenet_v1_0.25_128', 'mobilenet_v2_0.35_96'])(
  'every operator of the zoo’s %s runs on the lab’s own kernels',
  (id) => {
    expect(strangers(planModel(zooModel(id)!))).toEqual([]);
  },
);
