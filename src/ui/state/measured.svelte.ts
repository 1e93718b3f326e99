import type { VariantsRecord } from '../../bench/variants.ts';

/** What was timed on this device while the page is open, by the question it answers: views write it, lessons read it. */
export class Measured {
  #records = $state.raw<Readonly<Record<string, VariantsRecord>>>({});

  /** The latest record of a question; null where nothing was timed yet. */
  of(question: string): VariantsRecord | null {
    return this.#records[question] ?? null;
  }

  put(question: string, record: VariantsRecord): void {
    this.#records = { ...this.#records, [question]: record };
  }
}
