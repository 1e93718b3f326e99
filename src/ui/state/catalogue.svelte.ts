import { listModels } from '../../lab/listModels.ts';
import type { CatalogueEntry } from '../../lab/types.ts';
import { problemOf, type Problem } from '../problem.ts';

/** The models that need no download from elsewhere. */
export class Catalogue {
  #entries = $state.raw<readonly CatalogueEntry[]>([]);
  #problem = $state.raw<Problem | null>(null);

  get entries(): readonly CatalogueEntry[] {
    return this.#entries;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  async list(): Promise<void> {
    try {
      this.#entries = await listModels();
      this.#problem = null;
    } catch (thrown) {
      this.#problem = problemOf(thrown, {
        what: 'The list of models could not be read.',
        kept: 'Own files and addresses still open.',
        advice: 'Reload the page to try again.',
      });
    }
  }
}
