import type { CompiledModel as LitertModel, CompileOptions, Tensor } from '@litertjs/core';
import { elementCount } from '../../core/shape.ts';
import type { Plan, PlannedSignature, PlannedTensor } from '../../plan/plan.ts';
import { checkOwnArithmetic } from '../checkOwnArithmetic.ts';
import type { CompiledModel } from '../engine.ts';
import { checkInputs, signatureOf } from '../signatureOf.ts';
import type { CompiledInfo, Configuration, LayerTime, OperatorPlace, RunOptions, RunResult, TensorData } from '../types.ts';
import { LITERT_BINARIES, wasmBinaryOf } from './binaries.ts';
import { checkPlan } from './checkPlan.ts';
import { ELEMENT_ARRAYS, type LitertType } from './elementArrays.ts';
import { fileOfPlan } from './fileOfPlan.ts';
import { checkAccelerated, checkSignatures, explained } from './litertFaults.ts';
import { startLitert, type Accelerator, type LitertRuntime } from './startLitert.ts';

/** Which of LiteRT.js's engines: the id that results name, and the accelerator behind it. */
export interface LitertKind {
  readonly id: string;
  readonly accelerator: Accelerator;
}

/** What our build changes in @litertjs/core: see vite/litertTypes.ts. */
const PATCHED = 'int8, int16, int64 and bool inputs and outputs added to the type table of LiteRT.js';
const NO_PROFILE = 'LiteRT.js gives no times per operator';

/**
 * A plan on LiteRT.js: the whole model or none of it.
 *
 * @throws UnsupportedOperatorError, UnsupportedTypeError; Error for what it would answer wrongly (checkPlan.ts) or does not take
 */
export async function compileLitert(plan: Plan, configuration: Configuration, kind: LitertKind): Promise<CompiledModel> {
  checkPlan(plan, kind.id);
  const { threads, binary, precision } = configuration;
  const { accelerator } = kind;
  // Other devices than the CPU may not have the arithmetic of the file.
  checkOwnArithmetic(plan, precision, kind.id, accelerator === 'wasm' ? undefined : 'run it on litert-wasm');
  const runtime = await startLitert(
    accelerator === 'wasm' ? { accelerator, threads, binary } : { accelerator, threads: 1, binary: null },
  );
  const bytes = fileOfPlan(plan);
  const startedBefore = runtime.count.started;
  const begin = performance.now();
  const model = await explained(runtime.said, kind.id, () =>
    runtime.litert.loadAndCompile(bytes, compileOptions(kind, runtime, precision === 'float16')),
  );
  const prepareMs = performance.now() - begin;
  try {
    checkAccelerated(model, kind);
    checkSignatures(plan, model, kind.id);
  } catch (thrown) {
    model.delete();
    throw thrown;
  }
  const running = 1 + runtime.count.started - startedBefore;
  const info: CompiledInfo = {
    engine: kind.id,
    precision,
    threads: running,
    binary: wasmBinaryOf(runtime.binary),
    oversubscribed: running > navigator.hardwareConcurrency,
    operators: placesOf(plan, kind.id),
    initMs: runtime.initMs,
    prepareMs,
    binarySha256: LITERT_BINARIES[runtime.binary].sha256,
    patched: PATCHED,
    profileNotAvailable: NO_PROFILE,
  };
  return compiledModel(plan, runtime, model, info);
}

function compileOptions({ accelerator }: LitertKind, { asked }: LitertRuntime, half: boolean): CompileOptions {
  const precision = half ? 'fp16' : 'fp32';
  return { accelerator, cpuOptions: { numThreads: asked }, gpuOptions: { precision }, webNNOptions: { precision } };
}

function placesOf({ subgraphs }: Plan, ranOn: string): OperatorPlace[] {
  return subgraphs.flatMap(({ index: subgraph, operators }) =>
    operators.map(({ index, op }) => ({ operatorIndex: index, subgraph, op, ranOn, fusedInto: null })),
  );
}

function compiledModel(plan: Plan, runtime: LitertRuntime, model: LitertModel, info: CompiledInfo): CompiledModel {
  let disposed = false;
  return {
    info,
    async run(inputs, options) {
      if (disposed) throw new Error('the model was disposed');
      return runSignature(plan, runtime, model, info, inputs, options);
    },
    // Models with state are refused: there is nothing to forget.
    reset: () => undefined,
    dispose() {
      if (disposed) return;
      disposed = true;
      model.delete();
    },
  };
}

async function runSignature(
  plan: Plan,
  { core, said, lost }: LitertRuntime,
  model: LitertModel,
  info: CompiledInfo,
  inputs: readonly ArrayBuffer[],
  { signature: key, tensors, profile }: RunOptions,
): Promise<RunResult> {
  if (tensors.length > 0) throw new Error(`${info.engine} returns no tensors inside the graph; leave "tensors" out`);
  const signature = signatureOf(plan, key);
  checkInputs(plan, signature, inputs);
  const planned = plan.subgraphs[signature.subgraph]!.tensors;
  const runner = runnerOf(model, signature);
  const order = positions(signature.inputs, runner.getInputDetails());
  const back = positions(signature.outputs, runner.getOutputDetails());

  const gone = lost();
  if (gone !== null) throw new Error(`${info.engine}: the GPU was lost (${gone})`);
  const before = performance.now();
  const given: Tensor[] = [];
  let made: readonly Tensor[] = [];
  try {
    signature.inputs.forEach(({ tensor }, i) => (given[order[i]!] = tensorOf(core, planned[tensor]!, inputs[i]!)));
    // A GPU's errors arrive while its results are read back.
    const outputs = await explained(said, info.engine, async () => {
      made = await runner.run(given);
      return Promise.all(signature.outputs.map(({ name, tensor }, i) => dataOf(name, planned[tensor]!, made[back[i]!]!)));
    });
    const totalMs = performance.now() - before;
    const { threads, binary } = info;
    return { outputs, tensors: [], layers: profile ? untimed(info) : [], totalMs, threads, binary, copiedBytes: 0 };
  } finally {
    for (const tensor of [...given, ...made]) tensor?.delete();
  }
}

async function dataOf(name: string, { dtype, shape }: PlannedTensor, tensor: Tensor): Promise<TensorData> {
  const { buffer, byteOffset, byteLength } = await tensor.data();
  return { name, dtype, shape, data: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer };
}

function untimed({ operators }: CompiledInfo): LayerTime[] {
  return operators.map((place) => ({ ...place, kernelMs: null, method: 'not measured', copiedBytes: 0 }));
}

/** A file without signatures has one under a name that LiteRT.js makes up. */
function runnerOf(model: LitertModel, { key }: PlannedSignature): LitertModel['signatures'][string] {
  return model.signatures[key] ?? Object.values(model.signatures)[0]!;
}

/** Where each of the plan's inputs or outputs stands among LiteRT.js's: by name where that names one, else in the plan's order. */
function positions(ours: readonly { readonly name: string }[], theirs: readonly { readonly name: string }[]): readonly number[] {
  const found = ours.map(({ name }) => theirs.findIndex((detail) => detail.name === name));
  return found.includes(-1) || new Set(found).size < found.length ? ours.map((_, i) => i) : found;
}

function tensorOf(core: LitertRuntime['core'], { dtype, shape }: PlannedTensor, bytes: ArrayBuffer): Tensor {
  const values = new ELEMENT_ARRAYS[dtype as LitertType](bytes, 0, elementCount(shape));
  // The package's own types know only the rows that it ships.
  return new core.Tensor(values as Float32Array, [...shape]);
}
