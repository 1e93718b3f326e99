import type { TensorData } from '../engines/types.ts';
import type { Plan } from '../plan/plan.ts';
import { referenceAt, type Arithmetic } from './judgedAt.ts';
import type { OpenConfigurationFunction } from './openedConfiguration.ts';

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
 * Outputs of the reference engine, computed once for a model, signature, arithmetic and input bytes.
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

  of(question: ReferenceQuestion): (arithmetic: Arithmetic, signal: AbortSignal) => Promise<readonly TensorData[]> {
    return async (arithmetic, signal) => {
      const { plan, sha256, signature, inputs } = question;
      const key = JSON.stringify([sha256, signature, arithmetic]);
      const known = this.#kept.find((answer) => answer.key === key && sameInputs(answer.inputs, inputs));
      const answer = known ?? { key, inputs, outputs: await this.#compute(plan, arithmetic, question, signal) };
      this.#kept = [...this.#kept.filter((other) => other !== answer), answer].slice(-KEPT);
      return answer.outputs;
    };
  }

  async #compute(
    plan: Plan,
    arithmetic: Arithmetic,
    { signature, inputs }: ReferenceQuestion,
    signal: AbortSignal,
  ): Promise<readonly TensorData[]> {
    const opened = await this.#open(plan, referenceAt(arithmetic), signal);
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
