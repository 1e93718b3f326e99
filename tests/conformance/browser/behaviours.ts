import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { findBackend } from '@tensorflow/tfjs-core';
import { seededInput } from '../../../src/core/seededInput.ts';
import type { CompiledModel } from '../../../src/engines/engine.ts';
import { engineRow } from '../../../src/engines/registry.ts';
import type { RunOptions } from '../../../src/engines/types.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import { readModel } from '../../../src/tflite/readModel.ts';
import { writeModel } from '../../../src/tflite/writeModel.ts';
import { zooModel } from '../../../src/zoo/catalogue.ts';
import { BEHAVIOUR_MODELS } from './behaviourModels.ts';
import { endThreads } from './endThreads.ts';
import type { BehaviourPage, CompiledCase } from './protocol.ts';

// On the page's own thread, so that a test can look at tfjs's backends and take contexts away.

const OPTIONS: RunOptions = { signature: null, tensors: [], profile: false };

function planOf(model: string): Plan {
  const made = BEHAVIOUR_MODELS[model]?.() ?? zooModel(model);
  if (!made) throw new RangeError(`no model ${model}`);
  return planModel(readModel(writeModel(made)));
}

async function compile({ model, configuration }: CompiledCase): Promise<{ plan: Plan; compiled: CompiledModel }> {
  const plan = planOf(model);
  const [first = ''] = configuration.order;
  return { plan, compiled: await (await engineRow(first).load()).compile(plan, configuration) };
}

function inputsOf(plan: Plan): ArrayBuffer[] {
  const { inputs, subgraph } = plan.signatures[0]!;
  return inputs.map(({ tensor }, i) => seededInput(plan.subgraphs[subgraph]!.tensors[tensor]!, i + 1));
}

/** The first output as numbers, in its own type where that is an integer of 8 bits. */
async function outputOf(plan: Plan, compiled: CompiledModel): Promise<number[]> {
  const [output] = (await compiled.run(inputsOf(plan), OPTIONS)).outputs;
  return [...(output!.dtype === 'float32' ? new Float32Array(output!.data) : new Int8Array(output!.data))];
}

const numDataIds = (backend: string) => findBackend(backend).numDataIds();

function wasmBytes(): number {
  const { wasm } = findBackend('wasm') as unknown as { wasm: { HEAPU8: Uint8Array } };
  return wasm.HEAPU8.byteLength;
}

/** Everything that tests of behaviour ask for. */
export const behaviours: BehaviourPage = {
  async leak(work, backend, runs) {
    const { plan, compiled } = await compile(work);
    const inputs = inputsOf(plan);
    for (let i = 0; i < 5; i++) await compiled.run(inputs, { ...OPTIONS, profile: i === 4 });
    const before = { ids: numDataIds(backend), bytes: backend === 'wasm' ? wasmBytes() : 0 };
    for (let i = 0; i < runs; i++) await compiled.run(inputs, OPTIONS);
    const after = { ids: numDataIds(backend), bytes: backend === 'wasm' ? wasmBytes() : 0 };
    compiled.dispose();
    compiled.dispose();
    return { before, after, disposed: numDataIds(backend) };
  },

  async lose(work, backend, when) {
    const { plan, compiled } = await compile(work);
    const first = await outputOf(plan, compiled);
    const lose = () => takeAway(backend);
    if (when === 'between') await lose();
    const running = outputOf(plan, compiled);
    if (when === 'during') void lose();
    const error = await running.then(
      () => null,
      (thrown: unknown) => String(thrown),
    );
    const again = await outputOf(plan, compiled);
    compiled.dispose();
    return { first, error, again };
  },

  async outputs(work) {
    const { plan, compiled } = await compile(work);
    const values = await outputOf(plan, compiled);
    compiled.dispose();
    return values;
  },

  async run(work, options) {
    const { plan, compiled } = await compile(work);
    const result = await compiled.run(inputsOf(plan), { ...OPTIONS, ...options });
    compiled.dispose();
    return {
      info: compiled.info,
      layers: result.layers,
      totalMs: result.totalMs,
      copiedBytes: result.copiedBytes,
      threads: result.threads,
      tensors: result.tensors.map(({ name, dtype, shape, data }) => ({ name, dtype, shape, bytes: data.byteLength })),
      tensorValues: result.tensors.map(({ data }) => [...new Float32Array(data)]),
    };
  },

  async failure(work, use) {
    try {
      const { plan, compiled } = await compile(work);
      if (use === 'disposed') compiled.dispose();
      const inputs = use === 'short input' ? [new ArrayBuffer(4)] : inputsOf(plan);
      await compiled.run(inputs, use === 'unknown signature' ? { ...OPTIONS, signature: 'nobody' } : OPTIONS);
      return null;
    } catch (thrown) {
      return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    }
  },

  async detect(engine) {
    return (await engineRow(engine).load()).detect();
  },

  endThreads,
};

/** What a driver's crash or a sleeping phone does. */
async function takeAway(backend: 'webgl' | 'webgpu'): Promise<void> {
  if (backend === 'webgl') {
    (findBackend('webgl') as MathBackendWebGL).gpgpu.gl.getExtension('WEBGL_lose_context')!.loseContext();
    return;
  }
  const { device } = findBackend('webgpu') as WebGPUBackend;
  device.destroy();
  await device.lost;
}
