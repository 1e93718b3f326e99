import type { LayerTime, RunResult } from '../../engines/types.ts';
import { runModel } from '../../lab/runModel.ts';
import type { LoadedModel, RunRequest } from '../../lab/types.ts';
import { medianLayers } from '../../bench/medianLayers.ts';
import { isCancellation, problemOf, type Problem } from '../problem.ts';

/** After the first inference more are run for the time shown, until there are enough or it takes too long. */
const REPEAT = { runs: 15, ms: 600 };
/** A spread needs as many; a slow model gets four times the time for them. */
const LEAST_RUNS = 3;
/** The same for profiled runs, whose layers are taken as medians. */
const PROFILE = { runs: 9, ms: 900 };

/** A run that has given an answer, with what it was given. */
export interface FinishedRun {
  /** The first inference: its outputs are the answer. */
  readonly result: RunResult;
  /** End-to-end times of the inferences after the first; empty where the model keeps state or the run was cancelled. */
  readonly repeatsMs: readonly number[];
  /** Medians over profiled runs of their own; empty until they are done. */
  readonly layers: readonly LayerTime[];
  readonly profiledRuns: number;
  /** Unprofiled time of the first profiled run; null before it. */
  readonly besideProfileMs: number | null;
  readonly request: RunRequest;
  /** The picture as the model saw it; null for noise. */
  readonly pixels: ImageData | null;
  /** Everything that decides the result, to tell whether it still belongs to what is chosen. */
  readonly key: string;
}

export type RunPhase = 'first' | 'repeat' | 'layers';

/** Runs of the open model, one at a time: first the answer, then its time, then the layers. The last good answer stays until the next. */
export class Runs {
  readonly #model: LoadedModel;
  #phase = $state<RunPhase | null>(null);
  #finished = $state.raw<FinishedRun | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #controller: AbortController | null = null;

  constructor(model: LoadedModel) {
    this.#model = model;
  }

  /** What is going on; null between runs. */
  get phase(): RunPhase | null {
    return this.#phase;
  }

  get finished(): FinishedRun | null {
    return this.#finished;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  dismiss(): void {
    this.#problem = null;
  }

  cancel(): void {
    this.#controller?.abort(new DOMException('cancelled', 'AbortError'));
  }

  async run(request: RunRequest, shown: Pick<FinishedRun, 'pixels' | 'key'>): Promise<void> {
    this.cancel();
    const controller = new AbortController();
    this.#controller = controller;
    this.#problem = null;
    const ask = (profile: boolean) => runModel(this.#model.id, { ...request, profile, signal: controller.signal });
    try {
      this.#phase = 'first';
      const nothing = { repeatsMs: [], layers: [], profiledRuns: 0, besideProfileMs: null };
      let finished: FinishedRun = { result: await ask(false), ...nothing, request, ...shown };
      this.#finished = finished;
      // A second inference of a model with variables is another one: it is never repeated.
      const once = this.#keepsState();
      if (!once) {
        this.#phase = 'repeat';
        const repeats = await repeated(() => ask(false), REPEAT);
        finished = { ...finished, repeatsMs: repeats.map(({ totalMs }) => totalMs) };
        this.#finished = finished;
      }
      this.#phase = 'layers';
      const profiled = await repeated(() => ask(true), once ? { runs: 1, ms: 0 } : PROFILE);
      this.#finished = {
        ...finished,
        layers: medianLayers(profiled.map(({ layers }) => layers)),
        profiledRuns: profiled.length,
        besideProfileMs: profiled[0]?.totalMs ?? null,
      };
    } catch (thrown) {
      if (this.#controller === controller && !isCancellation(thrown)) this.#fail(thrown);
    } finally {
      if (this.#controller === controller) {
        this.#controller = null;
        this.#phase = null;
      }
    }
  }

  #keepsState(): boolean {
    return this.#model.plan.subgraphs.some(({ tensors }) =>
      tensors.some(({ isVariable, dtype }) => isVariable || dtype === 'resource'),
    );
  }

  #fail(thrown: unknown): void {
    this.#problem = problemOf(thrown, {
      what: 'The run failed.',
      kept: this.#finished ? 'The model is open, and the last good answer is still shown.' : 'The model is still open.',
      advice: 'Run it again, or choose another backend.',
    });
  }
}

/** Runs until there are enough, or until the clock on the wall says that it takes too long; at least one. */
async function repeated(
  ask: () => Promise<RunResult>,
  most: { readonly runs: number; readonly ms: number },
): Promise<RunResult[]> {
  const start = performance.now();
  const results = [await ask()];
  const mayGoOn = (spentMs: number) => spentMs < (results.length < LEAST_RUNS ? 4 : 1) * most.ms;
  while (results.length < most.runs && mayGoOn(performance.now() - start)) results.push(await ask());
  return results;
}
