import { describe, expect, it } from 'vitest';
import type { OpenConfigurationFunction } from '../../../src/bench/openedConfiguration.ts';
import { chunksOf, traceErrors, type ErrorsRecord } from '../../../src/bench/traceErrors.ts';
import { seededInput } from '../../../src/core/seededInput.ts';
import { referenceEngine } from '../../../src/engines/reference/referenceEngine.ts';
import type { Configuration } from '../../../src/engines/types.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import { stackModel, type StackLayer } from '../../../src/zoo/stackModel.ts';

const conv: StackLayer = { kind: 'conv2d', outChannels: 4, filterHeight: 3, filterWidth: 3 };
const PLAN = planModel(stackModel([1, 6, 6, 4], [conv, conv, conv, conv, conv]));
const GRAPH = PLAN.subgraphs[0]!;

/** The same plan with one weight of a layer changed by a part of it: an engine that is wrong there, and only there. */
function wrongAt(layer: number, part: number): Plan {
  const filter = GRAPH.operators[layer]!.inputs[1]!;
  const tensors = GRAPH.tensors.map((tensor, index) => {
    if (index !== filter) return tensor;
    const values = new Float32Array(tensor.data!.slice().buffer);
    values[17]! *= 1 + part;
    return { ...tensor, data: new Uint8Array(values.buffer) };
  });
  return { ...PLAN, subgraphs: [{ ...GRAPH, tensors }] };
}

const named = (engine: string): Configuration => ({ order: [engine], precision: 'float32', threads: null, binary: null });

/** Opens the reference on the plan that an engine's name stands for; counts what is open, and notes the tensors asked for. */
function opener(plans: Readonly<Record<string, Plan>>) {
  const alive = new Set<object>();
  const asked: string[] = [];
  const open: OpenConfigurationFunction = async (_plan, { order, precision }, signal) => {
    const [engine = ''] = order;
    const plan = plans[engine] ?? PLAN;
    const model = await referenceEngine.compile(plan, { ...named('reference'), precision });
    alive.add(model);
    return {
      info: model.info,
      run: (inputs, options) => {
        signal?.throwIfAborted();
        if (engine === 'whole' && options.tensors.length > 0) throw new Error('whole returns no tensors inside the graph');
        if (engine === 'broken') throw new Error('the GPU is gone');
        asked.push(`${engine} ${options.tensors.length}`);
        return model.run(inputs, options);
      },
      block: () => Promise.reject(new Error('nothing is timed here')),
      reset: async () => model.reset(),
      close: () => void alive.delete(model),
    };
  };
  return { open, asked, alive: () => alive.size };
}

const QUESTION = { plan: PLAN, signature: null, inputs: [seededInput(GRAPH.tensors[GRAPH.inputs[0]!]!, 1)] };

async function trace(
  engines: readonly string[],
  plans: Readonly<Record<string, Plan>>,
  chunkBytes?: number,
  signal?: AbortSignal,
) {
  const opened = opener(plans);
  const records: ErrorsRecord[] = [];
  const question = { ...QUESTION, configurations: engines.map(named) };
  for await (const record of traceErrors(question, opened.open, signal ?? new AbortController().signal, chunkBytes)) {
    records.push(record);
  }
  return { ...opened, records, last: records.at(-1)! };
}

describe('an engine that is wrong in one layer', () => {
  it.each([0, 2, 4])('is found out in layer %i', async (layer) => {
    const { last } = await trace(['wrong'], { wrong: wrongAt(layer, 0.5) });
    const [engine] = last.engines;
    expect(engine!.birth).toMatchObject({ layer, kind: 'exceeds', growth: Infinity });
    expect(engine!.layers.map(({ relative }) => relative > 0)).toEqual([0, 1, 2, 3, 4].map((index) => index >= layer));
    expect(engine!.output!.relative).toBe(engine!.layers.at(-1)!.relative);
  });

  it('is found by where most is added if the judge would let it pass', async () => {
    const { last } = await trace(['wrong'], { wrong: wrongAt(3, 1e-5) });
    expect(last.engines[0]!.birth).toMatchObject({ layer: 3, kind: 'largest jump' });
  });

  it('is found in the same layer when tensors are kept a few at a time', async () => {
    const { last, asked } = await trace(['wrong'], { wrong: wrongAt(2, 0.5) }, 2 * 4 * 6 * 6 * 4);
    expect(asked.filter((line) => line.startsWith('wrong'))).toEqual(['wrong 0', 'wrong 2', 'wrong 2', 'wrong 1']);
    expect(last.engines[0]!.birth).toMatchObject({ layer: 2 });
    expect(last).toMatchObject({ state: 'done', done: 4, total: 4 });
  });
});

describe('the record', () => {
  it('says no birth where nothing differs, and which layers each one reads', async () => {
    const { last, alive } = await trace(['right'], {});
    expect(last.engines[0]).toMatchObject({ birth: null, precision: 'float32', reason: null });
    expect(last.engines[0]!.layers.map(({ readsFrom }) => readsFrom)).toEqual([[], [0], [1], [2], [3]]);
    expect(alive()).toBe(0);
  });

  it('has only outputs of an engine that gives no tensors, and goes on after one that fails', async () => {
    const { last } = await trace(['whole', 'broken', 'wrong'], { wrong: wrongAt(1, 0.5) });
    const [whole, broken, wrong] = last.engines;
    expect(whole).toMatchObject({ layers: [], birth: null, output: { relative: 0 } });
    expect(whole!.reason).toContain('only outputs can be compared');
    expect(broken).toMatchObject({ output: null, reason: 'the GPU is gone' });
    expect(wrong!.birth).toMatchObject({ layer: 1 });
    expect(last.done).toBe(last.total);
  });

  it('grows, and ends as cancelled with what there was', async () => {
    const controller = new AbortController();
    const { open, alive } = opener({});
    const seen: ErrorsRecord[] = [];
    for await (const record of traceErrors({ ...QUESTION, configurations: [named('a'), named('b')] }, open, controller.signal)) {
      seen.push(record);
      if (record.engines[0]!.layers.length > 0) controller.abort(new DOMException('cancelled', 'AbortError'));
    }
    expect(seen.map(({ done }) => done)).toEqual([...seen.map(({ done }) => done)].sort((a, b) => a - b));
    expect(seen.at(-1)).toMatchObject({ state: 'cancelled' });
    expect(seen.at(-1)!.engines[0]!.layers).toHaveLength(5);
    expect(alive()).toBe(0);
  });
});

describe('chunks', () => {
  it('hold as many operators as the bytes allow, and one at least', () => {
    const bytes = 4 * 6 * 6 * 4;
    const sizes = (allowed: number) => chunksOf(GRAPH, GRAPH.operators, allowed).map((chunk) => chunk.length);
    expect(sizes(3 * bytes)).toEqual([3, 2]);
    expect(sizes(3 * bytes - 1)).toEqual([2, 2, 1]);
    expect(sizes(1)).toEqual([1, 1, 1, 1, 1]);
    expect(sizes(1e9)).toEqual([5]);
  });
});
