import { medianLayers } from '../../bench/medianLayers.ts';
import type { TiledOperator, TileSize } from '../../charts/kernel/tileWork.ts';
import { seededInput } from '../../core/seededInput.ts';
import type { Configuration, LayerTime } from '../../engines/types.ts';
import { openConfiguration, type OpenConfiguration } from '../../engines/worker/client.ts';
import type { Plan } from '../../plan/plan.ts';
import { planModel } from '../../plan/planModel.ts';
import { quantizeModel } from '../../quantize/quantizeModel.ts';
import { QUANTIZE_DEFAULTS } from '../../quantize/quantizeSettings.ts';
import { chooseConfiguration } from '../chooseConfiguration.ts';
import { stackVariant, type StackVariant } from '../stackVariant.ts';
import { openKernels } from './openKernel.ts';

/** In which numbers the forms are computed. */
export type FormType = 'float32' | 'int8';

/** An operator of a form: which kernels compute it, and how long they take. */
export interface FormOperator extends TiledOperator {
  readonly macs: number;
  /** Weights, input and output, each once. */
  readonly bytes: number;
  /** In the order of their calls; empty where the engine has none. */
  readonly kernels: readonly string[];
  /** Of the kernel that does most: its inner loop; null where there is none. */
  readonly loop: FormLoop | null;
  /** Median over profiled runs; null before the first. */
  readonly ms: number | null;
}

export interface FormLoop {
  /** Name of the kernel whose loop it is. */
  readonly kernel: string;
  readonly macsPerInstruction: number;
  readonly tile: TileSize;
  /** Names of its instructions, the most frequent first. */
  readonly instructions: readonly string[];
}

/** One of several ways to compute the same, on the lab's own kernels. */
export interface KernelForm {
  readonly id: string;
  readonly label: string;
  readonly operators: readonly FormOperator[];
}

/** Each form is profiled so often, in turns with the others; the first pass warms. */
const ROUNDS = 7;

/**
 * Which of the lab's own kernels compute each form, then, ever better, their times: one thread, forms in turns.
 *
 * Int8 forms are made by the lab's quantizer, calibrated on the seeded input that is timed. All workers end with the loop or the signal.
 *
 * @throws what openConfiguration throws; the signal's reason
 */
export async function* timeForms(
  variants: readonly StackVariant[],
  type: FormType,
  signal: AbortSignal,
): AsyncGenerator<readonly KernelForm[], void, undefined> {
  const configuration = await chooseConfiguration({ engine: 'wasm', threads: 1 });
  const opened: OpenedForm[] = [];
  try {
    for (const variant of variants) opened.push(await openForm(variant, type, configuration, signal));
    yield opened.map((form) => formOf(form, []));
    const runs: LayerTime[][][] = opened.map(() => []);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, { open, inputs }] of opened.entries()) {
        const { layers } = await open.run(inputs, { signature: null, tensors: [], profile: true }, signal);
        if (round > 0) runs[index]!.push([...layers]);
      }
      if (round > 0) yield opened.map((form, index) => formOf(form, medianLayers(runs[index]!)));
    }
  } finally {
    for (const { open } of opened) open.close();
  }
}

interface OpenedForm {
  readonly variant: StackVariant;
  readonly plan: Plan;
  readonly inputs: readonly ArrayBuffer[];
  readonly open: OpenConfiguration;
  /** By the names of an operator's kernels, joined. */
  readonly loops: ReadonlyMap<string, FormLoop>;
}

async function openForm(
  variant: StackVariant,
  type: FormType,
  configuration: Configuration,
  signal: AbortSignal,
): Promise<OpenedForm> {
  const float = stackVariant(variant);
  const { plan, inputs } = type === 'int8' ? await quantized(float.plan, float.inputs, configuration, signal) : float;
  const open = await openConfiguration(plan, configuration, signal);
  try {
    const loops = new Map<string, FormLoop>();
    for (const { kernels = [] } of open.info.operators) {
      if (kernels.length === 0) continue;
      const { name: kernel, inner } = (await openKernels(kernels)).main;
      if (!inner) continue;
      const instructions = inner.count.byName.map(({ name }) => name);
      loops.set(kernels.join(), { kernel, macsPerInstruction: inner.macsPerInstruction, tile: inner.tile, instructions });
    }
    return { variant, plan, inputs, open, loops };
  } catch (thrown) {
    open.close();
    throw thrown;
  }
}

async function quantized(
  plan: Plan,
  inputs: readonly ArrayBuffer[],
  configuration: Configuration,
  signal: AbortSignal,
): Promise<{ readonly plan: Plan; readonly inputs: readonly ArrayBuffer[] }> {
  const open = await openConfiguration(plan, configuration, signal);
  try {
    const { model } = await quantizeModel(
      plan,
      { ...QUANTIZE_DEFAULTS, io: 'int8' },
      {
        count: 1,
        inputs: async () => inputs,
        run: async (given, tensors) => (await open.run(given, { signature: null, tensors, profile: false }, signal)).tensors,
      },
      { signal },
    );
    const own = planModel(model);
    const graph = own.subgraphs[0]!;
    return { plan: own, inputs: graph.inputs.map((tensor, number) => seededInput(graph.tensors[tensor]!, 1 + number)) };
  } finally {
    open.close();
  }
}

function formOf({ variant: { id, label }, plan, open, loops }: OpenedForm, layers: readonly LayerTime[]): KernelForm {
  const { operators, tensors } = plan.subgraphs[0]!;
  return {
    id,
    label,
    operators: operators.map((operator): FormOperator => {
      const { index, op, options, macs, weightBytes, activationBytes } = operator;
      const of = ({ subgraph, operatorIndex }: { readonly subgraph: number; readonly operatorIndex: number }) =>
        subgraph === 0 && operatorIndex === index;
      const kernels = open.info.operators.find(of)?.kernels ?? [];
      return {
        op,
        options,
        inputShape: tensors[operator.inputs[0]!]!.shape,
        outputShape: tensors[operator.outputs[0]!]!.shape,
        macs,
        bytes: weightBytes + activationBytes,
        kernels,
        loop: loops.get(kernels.join()) ?? null,
        ms: layers.find(of)?.kernelMs ?? null,
      };
    }),
  };
}
