import type { CompiledModel } from '../../engines/engine.ts';
import type { Configuration, TensorData } from '../../engines/types.ts';
import type { Plan } from '../../plan/plan.ts';
import { planModel } from '../../plan/planModel.ts';
import type { LayerBits } from '../../quantize/simulate/bitFormat.ts';
import { createCalibrator, type Calibrator } from '../../quantize/calibration/createCalibrator.ts';
import type { RealRange } from '../../quantize/grid/realRange.ts';
import { simulateBits } from '../../quantize/simulate/simulateBits.ts';
import { outputReals } from '../outputReals.ts';
import { accuracyLayers } from './accuracyLayers.ts';
import type { AccuracyCalls, SampleRole, Subject, SubjectFigures } from './accuracyProtocol.ts';
import { BoundedCache } from './boundedCache.ts';
import { SubjectSums } from './subjectSums.ts';

/** All that judging touches outside itself. */
export interface AccuracyParts {
  readonly compile: (plan: Plan, configuration: Configuration) => Promise<CompiledModel>;
  /** Raw bytes of a sample in the float model's signature's order. */
  readonly inputs: (role: SampleRole, sample: number) => Promise<readonly ArrayBuffer[]>;
  readonly progress: (done: number, total: number) => void;
}

type Ask<Call extends keyof AccuracyCalls> = AccuracyCalls[Call]['ask'];

/** Inputs and float outputs are made once while they fit into so much. */
const KEPT_BYTES = 64e6;
/** Compiled subjects stay while their files together are no larger; else each is compiled anew when it goes on. */
const COMPILED_BYTES = 48e6;

interface Judged {
  readonly subject: Subject;
  readonly sums: SubjectSums;
  readonly packedBytes: number | null;
  compiled: { readonly model: CompiledModel; readonly plan: Plan } | null;
}

/** Judges files and simulations against the float model that they come from, on samples that it asks for one by one. */
export class AccuracyHost {
  readonly #plan: Plan;
  readonly #configuration: Configuration;
  readonly #parts: AccuracyParts;
  readonly #float: Promise<CompiledModel>;
  readonly #judged = new Map<string, Judged>();
  readonly #inputs = new BoundedCache<readonly ArrayBuffer[]>(KEPT_BYTES);
  readonly #outputs = new BoundedCache<readonly TensorData[]>(KEPT_BYTES);
  #ranges: ReadonlyMap<number, RealRange> = new Map();

  constructor(plan: Plan, configuration: Configuration, parts: AccuracyParts) {
    this.#plan = plan;
    this.#configuration = configuration;
    this.#parts = parts;
    this.#float = parts.compile(plan, configuration);
    // Whoever asks first hears of it.
    this.#float.catch(() => undefined);
  }

  /** @throws RangeError for activations that are not finite, or where no samples are asked for */
  async calibrate({ method, count }: Ask<'calibrate'>): Promise<void> {
    const graph = this.#plan.subgraphs[0]!;
    const float = await this.#float;
    const tensors = [...graph.inputs, ...graph.operators.flatMap(({ outputs }) => outputs)].filter(
      (tensor) => graph.tensors[tensor]?.dtype === 'float32',
    );
    const watched = new Map<number, Calibrator>(
      tensors.map((tensor) => [tensor, createCalibrator(method, { where: `activation "${graph.tensors[tensor]!.name}"` })]),
    );
    for (let sample = 0; sample < count; sample++) {
      const inputs = await this.#parts.inputs('calibrating', sample);
      const values = (await float.run(inputs, this.#options(tensors))).tensors;
      tensors.forEach((tensor, place) => watched.get(tensor)!.observe(outputReals(values[place]!, null)));
      this.#parts.progress(sample + 1, count);
    }
    this.#ranges = new Map([...watched].map(([tensor, calibrator]) => [tensor, calibrator.range()]));
  }

  async judge({ id, subject, to, labels, layerSamples }: Ask<'judge'>): Promise<SubjectFigures> {
    const judged = this.#judged.get(id) ?? (subject && (await this.#begin(id, subject)));
    if (!judged) throw new RangeError(`nothing called "${id}" is judged here`);
    const from = judged.sums.samples;
    if (from < to) {
      const { model, plan } = judged.compiled ?? (await this.#compile(judged));
      for (let sample = from; sample < to; sample++) {
        await this.#add(judged, model, plan, sample, labels?.[sample] ?? null, sample < layerSamples);
        this.#parts.progress(sample + 1 - from, to - from);
      }
    }
    this.#makeRoom(id);
    return judged.sums.figures(judged.packedBytes);
  }

  drop(ids: readonly string[]): void {
    for (const id of ids) {
      this.#judged.get(id)?.compiled?.model.dispose();
      this.#judged.delete(id);
    }
  }

  simulate(bits: ReadonlyMap<number, LayerBits>): { readonly plan: Plan; readonly packedBytes: number } {
    const { model, packedBytes } = simulateBits(this.#plan, bits, this.#ranges);
    return { plan: planModel(model), packedBytes };
  }

  async #begin(id: string, subject: Subject): Promise<Judged> {
    const { plan, packedBytes } = this.#planOf(subject);
    const compiled = { model: await this.#parts.compile(plan, this.#configurationOf(subject)), plan };
    const judged: Judged = { subject, sums: new SubjectSums(), packedBytes, compiled };
    this.#judged.set(id, judged);
    return judged;
  }

  async #compile(judged: Judged) {
    const { plan } = this.#planOf(judged.subject);
    judged.compiled = { model: await this.#parts.compile(plan, this.#configurationOf(judged.subject)), plan };
    return judged.compiled;
  }

  #planOf(subject: Subject): { readonly plan: Plan; readonly packedBytes: number | null } {
    if (subject.kind === 'simulated') return this.simulate(subject.bits);
    return { plan: subject.kind === 'file' ? subject.plan : this.#plan, packedBytes: null };
  }

  #configurationOf(subject: Subject): Configuration {
    return subject.kind === 'file' ? subject.configuration : this.#configuration;
  }

  async #add(judged: Judged, model: CompiledModel, plan: Plan, sample: number, label: number | null, withLayers: boolean) {
    const inputs = await this.#inputs.get(sample, () => this.#parts.inputs('judged', sample), bytesOfAll);
    const layers = withLayers ? this.#comparedLayers(judged.subject) : [];
    const expected = await this.#floatRun(
      sample,
      inputs,
      layers.map(({ float }) => float),
    );
    const got = await model.run(
      inputs,
      this.#options(
        layers.map(({ own }) => own),
        plan,
      ),
    );
    judged.sums.add(reals(this.#plan, expected.outputs), reals(plan, got.outputs), label);
    const tensors = plan.subgraphs[0]!.tensors;
    layers.forEach(({ operator, own }, place) =>
      judged.sums.addLayer(
        operator,
        outputReals(expected.tensors[place]!, null),
        outputReals(got.tensors[place]!, tensors[own]?.quantization ?? null),
      ),
    );
  }

  /** The float model's outputs are kept; its layers, which are many, are computed again. */
  async #floatRun(sample: number, inputs: readonly ArrayBuffer[], tensors: readonly number[]) {
    const float = await this.#float;
    const run = () => float.run(inputs, this.#options(tensors));
    if (tensors.length > 0) return run();
    const outputs = await this.#outputs.get(
      sample,
      async () => (await run()).outputs,
      (kept) => bytesOfAll(kept.map(({ data }) => data)),
    );
    return { outputs, tensors: [] };
  }

  #comparedLayers(subject: Subject) {
    return accuracyLayers(this.#plan).flatMap(({ operator, tensors }) => {
      const own = (float: number) => (subject.kind === 'file' ? (subject.tensors[float] ?? -1) : float);
      const float = tensors.find((tensor) => own(tensor) >= 0);
      return float === undefined ? [] : [{ operator, float, own: own(float) }];
    });
  }

  #options(tensors: readonly number[], plan: Plan = this.#plan) {
    return { signature: plan.signatures[0]?.key ?? null, tensors, profile: false };
  }

  /** Disposes of what was compiled for others where all together take too much. */
  #makeRoom(id: string): void {
    const bytes = (judged: Judged) =>
      (judged.compiled?.plan.subgraphs[0]?.tensors ?? []).reduce((sum, { data }) => sum + (data?.byteLength ?? 0), 0);
    let total = [...this.#judged.values()].reduce((sum, judged) => sum + bytes(judged), 0);
    for (const [name, judged] of this.#judged) {
      if (total <= COMPILED_BYTES) return;
      if (name === id || !judged.compiled) continue;
      total -= bytes(judged);
      judged.compiled.model.dispose();
      judged.compiled = null;
    }
  }
}

function bytesOfAll(buffers: readonly ArrayBuffer[]): number {
  return buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

function reals({ signatures, subgraphs }: Plan, outputs: readonly TensorData[]) {
  const [signature] = signatures;
  const tensors = subgraphs[signature?.subgraph ?? 0]?.tensors ?? [];
  return outputs.map((output, place) => ({
    reals: outputReals(output, tensors[signature?.outputs[place]?.tensor ?? -1]?.quantization ?? null),
    shape: output.shape,
  }));
}
