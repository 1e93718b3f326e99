import type { EngineEntry } from '../../lab/types.ts';
import { problemOf, type Problem } from '../problem.ts';

/** The engines, and what each can do on this device. */
export class Engines {
  #entries = $state.raw<readonly EngineEntry[]>([]);
  #listed = $state(false);
  #problem = $state.raw<Problem | null>(null);

  get entries(): readonly EngineEntry[] {
    return this.#entries;
  }

  /** False until the device has been asked. */
  get listed(): boolean {
    return this.#listed;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  async list(): Promise<void> {
    try {
      const { listEngines } = await import('../../lab/listEngines.ts');
      this.#entries = await listEngines();
      this.#listed = true;
    } catch (thrown) {
      this.#problem = problemOf(thrown, {
        what: 'The backends of this device could not be listed.',
        kept: 'The model is still open.',
        advice: 'Reload the page to try again.',
      });
    }
  }
}
