import type { NetworkBlocks } from '../../stage/networkBlocks.ts';
import { problemOf, type Problem } from '../problem.ts';

/** Multipliers of all channels that are offered, and pixels of the input's sides. */
export const WIDTHS = ['0.25', '0.35', '0.5', '0.75', '1', '1.4'] as const;
export const RESOLUTIONS = ['96', '128', '160', '192', '224'] as const;

/** A network by its blocks: planned when one is asked for, since plans are fetched late. */
export class Blocks {
  #blocks = $state.raw<NetworkBlocks | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #asked = '';

  /** null until the first is planned. */
  get blocks(): NetworkBlocks | null {
    return this.#blocks;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  dismiss(): void {
    this.#problem = null;
  }

  async show(network: string, width: string, resolution: string): Promise<void> {
    const asked = `${network} ${width} ${resolution}`;
    this.#asked = asked;
    try {
      const { networkBlocks } = await import('../../stage/networkBlocks.ts');
      if (this.#asked === asked) this.#blocks = networkBlocks(network, Number(width), Number(resolution));
    } catch (thrown) {
      this.#problem = problemOf(thrown, {
        what: 'The network could not be planned.',
        kept: 'The rest works on.',
        advice: 'Choose another network, width or resolution.',
      });
    }
  }
}
