import type { Plan } from '../plan/plan.ts';
import type { Availability, CompiledInfo, Configuration, Findings, RunOptions, RunResult } from './types.ts';

/** Something that runs plans. One folder in engines/, one row in registry.ts, which also says its label and its precisions. */
export interface Engine {
  readonly id: string;
  detect(): Promise<Availability>;
  /**
   * A model ready to run; this engine's id is first in `configuration.order`, and it sends what it lacks to the later ones.
   * `findings` are those of `detect`; without them it finds out again what it needs.
   *
   * @throws UnsupportedOperatorError, UnsupportedTypeError
   */
  compile(plan: Plan, configuration: Configuration, findings?: Findings): Promise<CompiledModel>;
}

export interface CompiledModel {
  readonly info: CompiledInfo;
  /**
   * One inference. `inputs` are raw little-endian bytes in the signature's order, in the tensors' own types.
   *
   * @throws RangeError naming input, expected and got bytes; UnsupportedTypeError
   */
  run(inputs: readonly ArrayBuffer[], options: RunOptions): Promise<RunResult>;
  /** Forgets what the model's variables hold. */
  reset(): void;
  /** Frees everything; may be called twice. A run after it throws. */
  dispose(): void;
}
