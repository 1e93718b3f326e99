import { forgetKept, keepFile, keptFiles, openKept } from '../../lab/keptFiles.ts';
import { chooseDimensions } from '../../lab/chooseDimensions.ts';
import { loadModel } from '../../lab/loadModel.ts';
import type { KeptFile, LoadedModel, LoadOptions, LoadProgress } from '../../lab/types.ts';
import { unloadModel } from '../../lab/unloadModel.ts';
import { isCancellation, problemOf, type Problem } from '../problem.ts';
import { MemoryQuestion, type Question } from './memoryQuestion.svelte.ts';

/** A model's bytes stay in memory when another is opened, up to this size: going back is then immediate. */
const KEEP_LOADED_BYTES = 64e6;

/** What is being opened. */
export interface Pending {
  readonly name: string;
  readonly progress: LoadProgress | null;
}

/** Which model is open, how it comes to be, and which are kept on the device. */
export class Opening {
  #model = $state.raw<LoadedModel | null>(null);
  #pending = $state.raw<Pending | null>(null);
  readonly #memory = new MemoryQuestion();
  #problem = $state.raw<Problem | null>(null);
  #notice = $state.raw<string | null>(null);
  #kept = $state.raw<readonly KeptFile[]>([]);
  /** What the address said when `model` was opened for it. */
  #shown = '';
  /** What the address said of the open dimensions when the model was planned with it. */
  #sizes = '';
  #controller: AbortController | null = null;

  get model(): LoadedModel | null {
    return this.#model;
  }

  get pending(): Pending | null {
    return this.#pending;
  }

  get question(): Question | null {
    return this.#memory.asked;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** Something that went less well than it could, but needs nothing to be done. */
  get notice(): string | null {
    return this.#notice;
  }

  get kept(): readonly KeptFile[] {
    return this.#kept;
  }

  async listKept(): Promise<void> {
    this.#kept = await keptFiles();
  }

  async forget(sha256: string): Promise<void> {
    await forgetKept(sha256);
    await this.listKept();
  }

  dismiss(): void {
    this.#problem = null;
    this.#notice = null;
  }

  cancel(): void {
    this.#controller?.abort(new DOMException('cancelled', 'AbortError'));
  }

  /** Makes the open model the one that the address names. What is open already stays. */
  async follow(named: string): Promise<void> {
    if (named === this.#shown) return;
    this.#shown = named;
    this.#controller?.abort(new DOMException('another model was chosen', 'AbortError'));
    this.dismiss();
    if (named === '') return this.#show(null);
    const hash = /^sha256:([0-9a-f]{64})$/.exec(named)?.[1];
    if (hash !== undefined && this.#model?.id === hash) return;
    if (hash !== undefined) {
      const known = this.#kept.find((file) => file.sha256 === hash)?.name ?? `sha256:${hash.slice(0, 12)}…`;
      await this.#open(known, (options) => openKept(hash, options), {
        what: 'The link names a file that is not on this device.',
        kept: 'The rest of the link is kept.',
        advice: `Drop that file here (its SHA-256 begins with ${hash.slice(0, 12)}), or open another model.`,
      });
    } else {
      await this.#open(named, (options) => loadModel(named, options), {
        what: /[:/]/.test(named) ? 'The address could not be read.' : `There is no model "${named}".`,
        kept: 'Nothing else has changed.',
        advice: 'Check the link, or open one of the models below.',
      });
    }
  }

  /** Plans the open model again with sizes for its open dimensions, as the address has them: `4` or `2,128`. */
  async size(text: string, signature: string): Promise<void> {
    const model = this.#model;
    if (!model || text === this.#sizes) return;
    this.#sizes = text;
    try {
      const sizes = text === '' ? null : text.split(',').map(Number);
      const chosen = await chooseDimensions(model.id, signature || null, sizes);
      if (this.#model === model) this.#model = chosen;
    } catch (thrown) {
      this.#problem = problemOf(thrown, {
        what: `The open dimensions cannot be ${text}.`,
        kept: 'The model is still open, with the sizes that it had.',
        advice: 'Choose other sizes: whole numbers from 1, one for each open dimension.',
      });
    }
  }

  /** The same after a failure or a cancellation. */
  again(named: string): Promise<void> {
    this.#shown = '';
    return this.follow(named);
  }

  /** Opens a file of the device and keeps it there; the name for the address, or null where it could not be opened. */
  async openFile(file: File): Promise<string | null> {
    const model = await this.#open(file.name, (options) => loadModel(file, options), {
      what: `"${file.name}" could not be opened.`,
      kept: '',
      advice: 'Choose it again, or open another file.',
    });
    if (!model) return null;
    this.#shown = `sha256:${model.id}`;
    try {
      await keepFile(model, Date.now());
      await this.listKept();
    } catch (thrown) {
      this.#notice = thrown instanceof Error ? thrown.message : String(thrown);
    }
    return this.#shown;
  }

  async #open(
    name: string,
    load: (options: LoadOptions) => Promise<LoadedModel>,
    context: { readonly what: string; readonly kept: string; readonly advice: string },
  ): Promise<LoadedModel | null> {
    this.#controller?.abort(new DOMException('another model was chosen', 'AbortError'));
    const controller = new AbortController();
    this.#controller = controller;
    this.dismiss();
    this.#pending = { name, progress: null };
    try {
      const model = await load({
        signal: controller.signal,
        onProgress: (progress) => {
          if (this.#controller === controller) this.#pending = { name, progress };
        },
        confirmBytes: (bytes) => this.#memory.confirm(name, bytes, controller.signal),
      });
      if (this.#controller !== controller) return null;
      this.#show(model);
      return model;
    } catch (thrown) {
      if (this.#controller !== controller) return null;
      const kept = this.#model && context.kept === '' ? `"${this.#model.title}" is still open.` : context.kept;
      if (!isCancellation(thrown)) this.#problem = problemOf(thrown, { ...context, kept });
      if (context.kept !== '') this.#show(null);
      return null;
    } finally {
      if (this.#controller === controller) {
        this.#controller = null;
        this.#pending = null;
      }
    }
  }

  #show(model: LoadedModel | null): void {
    const before = this.#model;
    this.#model = model;
    this.#sizes = '';
    if (before && before.id !== model?.id && before.bytes.length > KEEP_LOADED_BYTES) unloadModel(before.id);
  }
}
