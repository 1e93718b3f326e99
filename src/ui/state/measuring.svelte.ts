import type { DeviceMeasurement } from '../../bench/deviceMeasurement.ts';
import { keptMeasurement } from '../../lab/keptMeasurement.ts';
import { measureThisDevice } from '../../lab/measureThisDevice.ts';
import { isCancellation, problemOf, type Problem } from '../problem.ts';

/** Threads, core speeds and ceilings of this device: those kept from before, and measuring them anew. */
export class Measuring {
  #measurement = $state.raw<DeviceMeasurement | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #step = $state.raw<{ readonly what: string; readonly share: number } | null>(null);
  #controller: AbortController | null = null;

  get measurement(): DeviceMeasurement | null {
    return this.#measurement;
  }

  /** What is going on and how far it is; null while nothing is measured. */
  get step(): { readonly what: string; readonly share: number } | null {
    return this.#step;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** Shows what was measured before, if anything was. */
  async recall(): Promise<void> {
    this.#measurement ??= await keptMeasurement();
  }

  readonly measure = async (): Promise<void> => {
    this.cancel();
    const controller = new AbortController();
    this.#controller = controller;
    this.#problem = null;
    const onProgress = (what: string, share: number) => {
      if (this.#controller === controller) this.#step = { what, share };
    };
    try {
      this.#measurement = await measureThisDevice({ signal: controller.signal, onProgress });
    } catch (thrown) {
      if (this.#controller === controller && !isCancellation(thrown)) this.#problem = problemOf(thrown, WORDS);
    } finally {
      if (this.#controller === controller) this.#step = null;
    }
  };

  readonly cancel = (): void => this.#controller?.abort(new DOMException('cancelled', 'AbortError'));
}

const WORDS = {
  what: 'This device could not be measured.',
  kept: 'What was measured before stays.',
  advice: 'Keep the page in sight and measure again.',
};
