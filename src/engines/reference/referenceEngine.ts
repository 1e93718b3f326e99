import type { TensorValue } from '../../core/tensorValue.ts';
import type { Plan } from '../../plan/plan.ts';
import type { CompiledModel, Engine } from '../engine.ts';
import { checkInputs, signatureOf } from '../signatureOf.ts';
import type { CompiledInfo, Configuration, LayerTime, Precision, RunOptions, RunResult, TensorData } from '../types.ts';
import { checkSupport } from './checkSupport.ts';
import { bytesOfValue, valueFromBytes } from './precision.ts';
import { runSubGraph } from './runSubGraph.ts';

const id = 'reference';

/** Constants in the run's types, converted when first read and kept: weights are read at every run. */
function constantsOf(plan: Plan, precision: Precision): (subgraph: number, tensor: number) => TensorValue {
  const known = plan.subgraphs.map(() => new Map<number, TensorValue>());
  return (subgraph, tensor) => {
    const found = known[subgraph]!.get(tensor);
    if (found !== undefined) return found;
    const planned = plan.subgraphs[subgraph]!.tensors[tensor]!;
    const { name, dtype, shape, quantization } = planned;
    const value = valueFromBytes({ name, dtype, shape, quantization }, planned.data!, precision);
    known[subgraph]!.set(tensor, value);
    return value;
  };
}

function infoOf(plan: Plan, precision: Precision, prepareMs: number): CompiledInfo {
  const operators = plan.subgraphs.flatMap((subgraph) =>
    subgraph.operators.map(({ index, op }) => ({
      operatorIndex: index,
      subgraph: subgraph.index,
      op,
      ranOn: id,
      fusedInto: null,
    })),
  );
  return { engine: id, precision, threads: 1, binary: null, oversubscribed: false, operators, initMs: 0, prepareMs };
}

function compileReference(plan: Plan, { precision, requantization = 'float' }: Configuration): CompiledModel {
  const start = performance.now();
  checkSupport(plan);
  let constant: ReturnType<typeof constantsOf> | null = constantsOf(plan, precision);

  const run = (inputs: readonly ArrayBuffer[], { signature: key, tensors, profile }: RunOptions): RunResult => {
    if (constant === null) throw new Error('the model has been disposed');
    const signature = signatureOf(plan, key);
    checkInputs(plan, signature, inputs);
    const subgraph = plan.subgraphs[signature.subgraph]!;
    for (const tensor of tensors) {
      if (subgraph.tensors[tensor] === undefined)
        throw new RangeError(`there is no tensor ${tensor} in subgraph ${subgraph.index}`);
    }
    const started = performance.now();
    const layers: LayerTime[] = [];
    const values = subgraph.inputs.map((tensor) => {
      const bytes = inputs[signature.inputs.findIndex((input) => input.tensor === tensor)]!;
      return valueFromBytes(subgraph.tensors[tensor]!, new Uint8Array(bytes), precision);
    });
    const get = runSubGraph(
      {
        plan,
        subgraph: subgraph.index,
        precision,
        requantization,
        constant,
        keep: new Set(tensors),
        onOperator: profile
          ? ({ index, op }, kernelMs) =>
              layers.push({
                operatorIndex: index,
                subgraph: subgraph.index,
                op,
                ranOn: id,
                fusedInto: null,
                kernelMs,
                method: 'clock',
                copiedBytes: 0,
              })
          : null,
      },
      values,
    );
    const data = (tensor: number, name: string): TensorData => {
      const value = get(tensor);
      const spec = subgraph.tensors[tensor]!;
      return { name, dtype: spec.dtype, shape: value.shape, data: bytesOfValue(value, spec) };
    };
    const outputs = signature.outputs.map(({ name, tensor }) => data(tensor, name));
    const kept = tensors.map((tensor) => data(tensor, subgraph.tensors[tensor]!.name));
    return { outputs, tensors: kept, layers, totalMs: performance.now() - started, threads: 1, binary: null, copiedBytes: 0 };
  };

  return {
    info: infoOf(plan, precision, performance.now() - start),
    run: async (inputs, options) => run(inputs, options),
    // Models with state are refused for now: there is nothing to forget.
    reset: () => undefined,
    dispose: () => {
      constant = null;
    },
  };
}

/** Loops over the definitions in core/: slow, and what every other engine is judged by. */
export const referenceEngine: Engine = {
  id,
  detect: async () => ({ available: true, reason: null, maxThreads: 1 }),
  compile: async (plan, configuration) => compileReference(plan, configuration),
};
