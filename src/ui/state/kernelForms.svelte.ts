import type { FormType, KernelForm } from '../../lab/kernels/timeForms.ts';
import type { StackVariant } from '../../lab/stackVariant.ts';
import { OneAtATime } from './oneAtATime.svelte.ts';

/** Several forms of a convolution on the lab's own kernels: which those are, and how long they take. */
export class KernelForms extends OneAtATime {
  #forms = $state.raw<readonly KernelForm[]>([]);
  #type = $state.raw<FormType>('float32');

  /** As far as they are known; empty before the first. */
  get forms(): readonly KernelForm[] {
    return this.#forms;
  }

  /** The numbers that they computed in. */
  get type(): FormType {
    return this.#type;
  }

  /** Whether the forms shown are these. */
  belongsTo(variants: readonly StackVariant[], type: FormType): boolean {
    const ids = variants.map(({ id }) => id).join();
    return type === this.#type && this.#forms.map(({ id }) => id).join() === ids;
  }

  async start(variants: readonly StackVariant[], type: FormType): Promise<void> {
    await this.run(
      async (signal, isCurrent) => {
        const { timeForms } = await import('../../lab/kernels/timeForms.ts');
        for await (const forms of timeForms(variants, type, signal)) {
          if (!isCurrent()) return;
          this.#forms = forms;
          this.#type = type;
        }
      },
      () => ({
        what: 'The kernels could not be timed.',
        kept: this.#forms.length > 0 ? 'What was measured until then is still shown.' : 'Everything else works on.',
        advice: 'Start it again, or take a smaller shape.',
      }),
    );
  }
}
