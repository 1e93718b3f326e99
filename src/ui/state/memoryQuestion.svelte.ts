import { memoryAtHand, memoryNeed } from '../memoryNeed.ts';

/** A file that may not fit into memory, waiting for a yes or a no. */
export interface Question {
  readonly name: string;
  readonly fileBytes: number;
  readonly needBytes: number;
  readonly deviceBytes: number;
  readonly answer: (open: boolean) => void;
}

/** Asks before a large file is taken into memory. */
export class MemoryQuestion {
  #asked = $state.raw<Question | null>(null);

  /** null while nothing is to be answered. */
  get asked(): Question | null {
    return this.#asked;
  }

  /**
   * Resolves where the file fits or the person wants it all the same.
   *
   * @throws the signal's reason; DOMException AbortError for a no
   */
  async confirm(name: string, fileBytes: number, signal: AbortSignal): Promise<void> {
    const needBytes = memoryNeed(fileBytes);
    const deviceBytes = memoryAtHand();
    if (needBytes <= deviceBytes) return;
    signal.throwIfAborted();
    const open = await new Promise<boolean>((answer) => {
      const question = { name, fileBytes, needBytes, deviceBytes, answer };
      this.#asked = question;
      signal.addEventListener(
        'abort',
        () => {
          // Another file may be asked about by now.
          if (this.#asked === question) this.#asked = null;
          answer(false);
        },
        { once: true },
      );
    });
    signal.throwIfAborted();
    this.#asked = null;
    signal.throwIfAborted();
    if (!open) throw new DOMException('the file is large for this device', 'AbortError');
  }
}
