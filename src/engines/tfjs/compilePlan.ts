import { UnsupportedTypeError } from '../../core/errors.ts';
import type { TensorValue } from '../../core/tensorValue.ts';
import { hasValues } from '../../core/values.ts';
import type { Plan } from '../../plan/plan.ts';
import type { CompiledModel } from '../engine.ts';
import { checkInputs, signatureOf } from '../signatureOf.ts';
import type { CompiledInfo, Configuration, RunOptions, RunResult, TensorData } from '../types.ts';
import { Compiler } from './compiler.ts';
import { realValues } from '../graph/realValues.ts';
import { floatSpec, ownBytes } from './elements.ts';
import { guardLoss } from './guardLoss.ts';
import { inPlanOrder } from '../graph/inPlanOrder.ts';
import { profileProgram } from './profileProgram.ts';
import { runProgram } from './runProgram.ts';
import type { Program } from './steps.ts';
import { HOST } from './steps.ts';

/**
 * A plan on tfjs: every operator on the first backend of the order that has it, then `tfjs-wasm`, then `reference`.
 *
 * @throws UnsupportedOperatorError, UnsupportedTypeError; RangeError for an engine that is none of tfjs's
 */
export async function compilePlan(plan: Plan, configuration: Configuration): Promise<CompiledModel> {
  const { precision } = configuration;
  checkInputTypes(plan, configuration.order[0]!);
  const begin = performance.now();
  const compiler = new Compiler(plan, configuration);
  const lead = await compiler.lead();
  const programs: Program[] = [];
  try {
    for (const signature of plan.signatures) programs.push(await compiler.program(signature, []));
  } catch (thrown) {
    compiler.dispose();
    throw thrown;
  }
  const narrow = programs.some(({ devices }) => devices.some(({ arithmetic }) => arithmetic === 'float16'));
  const [wasm = lead] = programs.flatMap(({ devices }) => devices.filter(({ binary }) => binary !== null));
  const info: CompiledInfo = {
    engine: lead.id,
    precision: narrow ? 'float16' : precision,
    threads: wasm.threads,
    binary: wasm.binary,
    oversubscribed: wasm.oversubscribed,
    operators: inPlanOrder(plan, programs[0]?.places ?? []),
    initMs: compiler.startMs,
    prepareMs: performance.now() - begin - compiler.startMs,
  };
  return compiledModel(plan, compiler, info);
}

/** Strings and resources cannot come in: said before a backend is started for them. */
function checkInputTypes({ signatures, subgraphs }: Plan, engine: string): void {
  for (const { subgraph, inputs } of signatures) {
    for (const { tensor } of inputs) {
      const { name, dtype } = subgraphs[subgraph]!.tensors[tensor]!;
      if (!hasValues(dtype)) throw new UnsupportedTypeError(name, dtype, engine);
    }
  }
}

function compiledModel(plan: Plan, compiler: Compiler, info: CompiledInfo): CompiledModel {
  let disposed = false;
  return {
    info,
    async run(inputs, options) {
      if (disposed) throw new Error('the model was disposed');
      return runSignature(plan, compiler, info, inputs, options);
    },
    // Stateful operators are refused, so there is nothing to forget.
    reset: () => undefined,
    dispose() {
      disposed = true;
      compiler.dispose();
    },
  };
}

async function runSignature(
  plan: Plan,
  compiler: Compiler,
  info: CompiledInfo,
  inputs: readonly ArrayBuffer[],
  options: RunOptions,
): Promise<RunResult> {
  const signature = signatureOf(plan, options.signature);
  const { tensors } = plan.subgraphs[signature.subgraph]!;
  for (const tensor of options.tensors) {
    if (!tensors[tensor]) throw new RangeError(`there is no tensor ${tensor}; there are ${tensors.length}`);
  }
  checkInputs(plan, signature, inputs);
  const program = await compiler.program(signature, options.tensors);

  const guarded = <Result>(work: () => Promise<Result>) => guardLoss(program.devices, work, () => compiler.dispose());

  const before = performance.now();
  const values = signature.inputs.map(({ tensor }, i): TensorValue => {
    const spec = tensors[tensor]!;
    return { ...floatSpec(spec), values: realValues(spec, new Uint8Array(inputs[i]!)) };
  });
  const result = await guarded(() => runProgram(program, values));
  const bySlot = new Map(program.results.map(({ slot }, i) => [slot, result.values[i]!]));
  const outputs = signature.outputs.map(({ name }, i) => dataOf(name, program, bySlot, program.outputs[i]!));
  const totalMs = performance.now() - before;

  return {
    outputs,
    tensors: options.tensors.map((tensor) => dataOf(tensors[tensor]!.name, program, bySlot, tensor)),
    layers: options.profile ? inPlanOrder(plan, await guarded(() => profileProgram(program, values))) : [],
    totalMs,
    threads: info.threads,
    binary: info.binary,
    copiedBytes: result.copiedBytes,
  };
}

function dataOf(name: string, program: Program, values: ReadonlyMap<number, TensorValue>, slot: number): TensorData {
  const { tensor } = program.slots[slot]!;
  const { shape, values: elements } = values.get(slot)!;
  return { name, dtype: tensor.dtype, shape, data: ownBytes({ ...tensor, shape }, elements, isFresh(program, slot)) };
}

/** What WASM and GPUs are read into is new memory; the JavaScript backend hands out its own, and the host its constants. */
function isFresh({ results, devices }: Program, slot: number): boolean {
  const device = results.find((result) => result.slot === slot)!.device;
  return device !== HOST && devices[device]!.backendName !== 'cpu';
}
