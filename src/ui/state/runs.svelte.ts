import type { RunResult } from '../../engines/types.ts';
import { runModel } from '../../lab/runModel.ts';
import type { LoadedModel, RunRequest } from '../../lab/types.ts';
import { isCancellation, problemOf, type Problem } from '../problem.ts';

/** After the first inference more are run for the time shown, until both are reached or a model proves slow. */
const REPEAT = { runs: 15, ms: 600 };

/** A run that has given an answer, with what it was given. */
export interface FinishedRun {
  /** The first inference: its outputs are the answer. */
  readonly result: RunResult;
  /** End-to-end times of the inferences after the first; empty where the model keeps state or the run was cancelled. */
  readonly repeatsMs: readonly number[];
  /** Of a profiled run of its own; null until it is done. */
  readonly profiled: RunResult | null;
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
      let finished: FinishedRun = { result: await ask(false), repeatsMs: [], profiled: null, request, ...shown };
      this.#finished = finished;
      // A second inference of a model with variables is another one: it is never repeated.
      if (!this.#keepsState()) {
        this.#phase = 'repeat';
        finished = { ...finished, repeatsMs: await this.#repeat(() => ask(false)) };
        this.#finished = finished;
      }
      this.#phase = 'layers';
      this.#finished = { ...finished, profiled: await ask(true) };
    } catch (thrown) {
      if (this.#controller === controller && !isCancellation(thrown)) this.#fail(thrown);
    } finally {
      if (this.#controller === controller) {
        this.#controller = null;
        this.#phase = null;
      }
    }
  }

  async #repeat(ask: () => Promise<RunResult>): Promise<number[]> {
    const samples: number[] = [];
    let totalMs = 0;
    while (samples.length < REPEAT.runs && totalMs < REPEAT.ms) {
      const { totalMs: ms } = await ask();
      samples.push(ms);
      totalMs += ms;
    }
    return samples;
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
