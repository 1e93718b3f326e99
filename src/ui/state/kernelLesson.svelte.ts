import { kernelVariants, openKernels, type OpenedKernel } from '../../lab/kernels/openKernel.ts';
import { problemOf, type Problem } from '../problem.ts';

/** The kernels of one operator as they are read: which ran, its variants for other instruction sets, and whose code is shown. */
export class KernelLesson {
  #kernels = $state.raw<readonly OpenedKernel[]>([]);
  #ran = $state.raw<OpenedKernel | null>(null);
  #variants = $state.raw<readonly OpenedKernel[]>([]);
  #shown = $state.raw<OpenedKernel | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #names = '';

  get kernels(): readonly OpenedKernel[] {
    return this.#kernels;
  }

  /** The one that ran and is looked at; null until it is opened. */
  get ran(): OpenedKernel | null {
    return this.#ran;
  }

  /** One for each instruction set, from the least, that one among them; fewer than two where there are no others. */
  get variants(): readonly OpenedKernel[] {
    return this.#variants;
  }

  get shown(): OpenedKernel | null {
    return this.#shown;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** Opens the kernels with these names, the main one first in sight. */
  async open(names: readonly string[]): Promise<void> {
    const asked = names.join();
    if (asked === this.#names) return;
    this.#names = asked;
    this.#problem = null;
    try {
      const { kernels, main } = await openKernels(names);
      const variants = await kernelVariants(main.name);
      if (this.#names !== asked) return;
      this.#kernels = kernels;
      this.#look(main, variants);
    } catch (thrown) {
      if (this.#names === asked) this.#problem = problemOf(thrown, WORDS);
    }
  }

  /** Looks at another of the kernels that ran. */
  async choose(name: string): Promise<void> {
    const kernel = this.#kernels.find((one) => one.name === name);
    if (kernel) this.#look(kernel, await kernelVariants(name));
  }

  show(name: string): void {
    this.#shown = this.#variants.find((variant) => variant.name === name) ?? this.#shown;
  }

  #look(kernel: OpenedKernel, variants: readonly OpenedKernel[]): void {
    this.#ran = kernel;
    this.#variants = variants;
    this.#shown = kernel;
  }
}

const WORDS = {
  what: 'The source of this kernel could not be shown.',
  kept: 'The operator and its times are.',
  advice: 'Load the page again: it may be older than its files.',
};
