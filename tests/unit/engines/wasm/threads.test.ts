import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { compilePlan, type OwnModel } from '../../../../src/engines/wasm/compilePlan.ts';
import type { RunOptions } from '../../../../src/engines/types.ts';
import { ThreadTeam, type ThreadPort } from '../../../../src/engines/wasm/threads/threadTeam.ts';
import { planModel } from '../../../../src/plan/planModel.ts';
import { buildModel } from '../../../../src/tflite/buildModel.ts';
import { nodeThreads } from '../../../helpers/nodeThreads.ts';
import { builtModules, sharedModules } from '../../../helpers/ownEngine.ts';

const ELEMENTS = 1_600_003;
const OPTIONS: RunOptions = { signature: null, tensors: [], profile: false };
const TARGET = { isa: 'scalar', dot: null, requantization: 'float', flip: 0 } as const;

/** LOGISTIC and TANH in turns over so many elements that each is shared out. */
const plan = planModel(
  buildModel({
    subgraphs: [
      {
        tensors: [0, 1, 2, 3].map((i) => ({ shape: [1, ELEMENTS], type: 'INT8', scale: 1 / (i === 0 ? 20 : 128), zeroPoint: 0 })),
        operators: ['TANH', 'LOGISTIC', 'TANH'].map((op, i) => ({ op, inputs: [i], outputs: [i + 1] })),
        inputs: [0],
        outputs: [3],
      },
    ],
  }),
);
const input = Int8Array.from({ length: ELEMENTS }, (_, i) => (i * 37) % 256);

let open: () => ThreadPort;
let models: OwnModel[] = [];
beforeAll(async () => {
  open = await nodeThreads();
});
afterEach(() => {
  for (const model of models) model.dispose();
  models = [];
});

async function compiled(threads: number): Promise<OwnModel> {
  const modules = threads > 1 ? sharedModules('scalar') : builtModules('scalar');
  const team = threads > 1 ? await ThreadTeam.start(threads, modules, open) : null;
  const configuration = { order: ['wasm'], precision: 'native', threads, binary: 'plain' } as const;
  const model = compilePlan(plan, configuration, { target: TARGET, modules, team, oversubscribed: false, initMs: 0 });
  models.push(model);
  return model;
}

const output = async (model: OwnModel, tensors: readonly number[] = []) => {
  const { outputs, tensors: kept } = await model.run([input.buffer], { ...OPTIONS, tensors });
  return Buffer.from((kept[0] ?? outputs[0]!).data);
};

describe('threads of the own engine', () => {
  it('give the same on 1, 2 and 4, run after run, with tensors kept and without', async () => {
    const [one, ...several] = await Promise.all([1, 2, 4].map(compiled));
    const [whole, middle] = [await output(one!), await output(one!, [2])];
    for (const model of several) {
      for (let run = 0; run < 40; run++) {
        const tensors = run % 3 === 2 ? [2] : [];
        expect((await output(model, tensors)).equals(tensors.length > 0 ? middle : whole)).toBe(true);
      }
    }
  });

  it('say how many really run', async () => {
    const model = await compiled(3);
    expect(model.info.threads).toBe(3);
    expect((await model.run([input.buffer], OPTIONS)).threads).toBe(3);
  });

  it('that do not start are an error that says which and what to do, and end those that did', async () => {
    let ended = 0;
    const failing = (at: number) => {
      let opened = 0;
      return (): ThreadPort => {
        const port = open();
        const broken = ++opened === at;
        const { terminate } = port;
        port.terminate = () => (ended++, terminate());
        if (broken) port.postMessage = () => setTimeout(() => port.onerror?.({ message: 'no more workers' }));
        return port;
      };
    };
    const start = ThreadTeam.start(4, sharedModules('scalar'), failing(2));
    await expect(start).rejects.toThrow(/thread 3 of 4 could not be started: no more workers; choose fewer threads/);
    expect(ended).toBe(3);
  });

  it('that say nothing at all are not waited for without end', async () => {
    const mute = (): ThreadPort => ({ postMessage: () => undefined, onmessage: null, onerror: null, terminate: () => undefined });
    await expect(ThreadTeam.start(2, [], mute, 20)).rejects.toThrow(/thread 2 of 2 did not answer for 0.02 s; choose fewer/);
  });
});
