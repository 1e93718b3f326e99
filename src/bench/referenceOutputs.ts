import type { Precision, TensorData } from '../engines/types.ts';
import type { Plan } from '../plan/plan.ts';
import type { OpenConfigurationFunction } from './openedConfiguration.ts';

/** The engine that judges the others. */
const JUDGE = 'reference';
/** Results kept: outputs can be megabytes. */
const KEPT = 12;

export interface ReferenceQuestion {
  readonly plan: Plan;
  readonly sha256: string;
  readonly signature: string | null;
  readonly inputs: readonly ArrayBuffer[];
}

interface KeptAnswer {
  readonly key: string;
  readonly inputs: readonly ArrayBuffer[];
  readonly outputs: readonly TensorData[];
}

/**
 * Outputs of the reference engine, computed once for a model, signature, precision and input bytes.
 *
 * The returned function fits ComparisonParts.reference. Each computation opens a worker and ends it.
 */
export class ReferenceOutputs {
  readonly #open: OpenConfigurationFunction;
  /** Least recently asked first. */
  #kept: readonly KeptAnswer[] = [];

  constructor(open: OpenConfigurationFunction) {
    this.#open = open;
  }

  of(question: ReferenceQuestion): (precision: Precision, signal: AbortSignal) => Promise<readonly TensorData[]> {
    return async (precision, signal) => {
      const { plan, sha256, signature, inputs } = question;
      const key = JSON.stringify([sha256, signature, precision]);
      const known = this.#kept.find((answer) => answer.key === key && sameInputs(answer.inputs, inputs));
      const answer = known ?? { key, inputs, outputs: await this.#compute(plan, precision, question, signal) };
      this.#kept = [...this.#kept.filter((other) => other !== answer), answer].slice(-KEPT);
      return answer.outputs;
    };
  }

  async #compute(
    plan: Plan,
    precision: Precision,
    { signature, inputs }: ReferenceQuestion,
    signal: AbortSignal,
  ): Promise<readonly TensorData[]> {
    const opened = await this.#open(plan, { order: [JUDGE], precision, threads: null, binary: null }, signal);
    try {
      await opened.reset();
      return (await opened.run(inputs, { signature, tensors: [], profile: false }, signal)).outputs;
    } finally {
      opened.close();
    }
  }
}

function sameInputs(a: readonly ArrayBuffer[], b: readonly ArrayBuffer[]): boolean {
  return a.length === b.length && a.every((buffer, index) => sameBytes(buffer, b[index] as ArrayBuffer));
}

function sameBytes(a: ArrayBuffer, b: ArrayBuffer): boolean {
  if (a === b) return true;
  if (a.byteLength !== b.byteLength) return false;
  const [left, right] = [new Uint8Array(a), new Uint8Array(b)];
  return left.every((byte, index) => byte === right[index]);
}
