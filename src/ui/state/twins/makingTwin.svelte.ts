import type { SampleSet } from '../../../lab/sampleSet.ts';
import type { QuantizeProgress } from '../../../lab/quantizer/quantizeProtocol.ts';
import type { LoadedModel } from '../../../lab/types.ts';
import { QUANTIZE_DEFAULTS } from '../../../quantize/quantizeSettings.ts';
import { OneAtATime } from '../oneAtATime.svelte.ts';

/** An int8 twin of the open model in the making, with the quantizer's own settings. */
export class MakingTwin extends OneAtATime {
  #progress = $state.raw<QuantizeProgress | null>(null);

  /** 0 to 1 of the phase; null before it is known. */
  get progress(): number | null {
    return this.#progress && this.#progress.total > 1 ? this.#progress.done / this.#progress.total : null;
  }

  /** "12 of 50"; empty where nothing is counted. */
  get figures(): string {
    return this.#progress && this.#progress.total > 1 ? `${this.#progress.done} of ${this.#progress.total}` : '';
  }

  /** Calibrates with all samples, keeps the file on the device, and gives its name for the address to `onMade`. */
  async make(model: LoadedModel, samples: SampleSet, onMade: (twin: string) => void): Promise<void> {
    this.#progress = null;
    await this.run(
      async (signal, isCurrent) => {
        const [{ quantize }, { keepFile }] = await Promise.all([
          import('../../../lab/quantizer/quantizeModel.ts'),
          import('../../../lab/keptFiles.ts'),
        ]);
        const onProgress = (progress: QuantizeProgress) => {
          if (isCurrent()) this.#progress = progress;
        };
        const made = await quantize(model, QUANTIZE_DEFAULTS, samples, { signal, onProgress });
        await keepFile(made.model, Date.now());
        if (isCurrent()) onMade(`sha256:${made.model.id}`);
      },
      () => ({
        what: 'The twin could not be made.',
        kept: 'The model is still open.',
        advice: 'The Quantizer offers other schemes, and layers that stay in float; or open a twin from a file.',
      }),
    );
  }
}
