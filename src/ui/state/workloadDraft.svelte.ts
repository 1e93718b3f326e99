import type { ImportNote } from '../../bench/importers/imported.ts';
import type { Workload, WorkloadConfiguration } from '../../bench/workload.ts';
import { failureOf, type ImportFailure } from './importFailure.ts';
import { withSetting } from './settingFields.ts';

/** A workload while a person makes it; the file is derived, never kept. */
export class WorkloadDraft {
  #workload: Workload;
  /** The others of the file that was loaded. */
  #loaded = $state.raw<readonly Workload[]>([]);
  #notes = $state.raw<readonly ImportNote[]>([]);
  #failure = $state.raw<ImportFailure | null>(null);

  constructor(start: Workload) {
    this.#workload = $state.raw(start);
  }

  get workload(): Workload {
    return this.#workload;
  }

  get loaded(): readonly Workload[] {
    return this.#loaded;
  }

  get notes(): readonly ImportNote[] {
    return this.#notes;
  }

  get failure(): ImportFailure | null {
    return this.#failure;
  }

  /** Why it cannot be run as it stands; null where it can. */
  get obstacle(): string | null {
    return obstacleOf(this.#workload);
  }

  set(change: Partial<Workload>): void {
    this.#workload = { ...this.#workload, ...change };
  }

  setSetting(path: string, value: number | null): void {
    this.#workload = withSetting(this.#workload, path, value);
  }

  setConfiguration(at: number, change: Partial<WorkloadConfiguration>): void {
    const configurations = this.#workload.configurations.map((one, place) => (place === at ? { ...one, ...change } : one));
    this.set({ configurations });
  }

  /** Adds a configuration like the last one. */
  addConfiguration(): void {
    const last = this.#workload.configurations.at(-1);
    const start: WorkloadConfiguration = { order: ['tfjs-wasm'], precision: null, threads: null, binary: null, without: {} };
    this.set({ configurations: [...this.#workload.configurations, last ?? start] });
  }

  removeConfiguration(at: number): void {
    this.set({ configurations: this.#workload.configurations.filter((_, place) => place !== at) });
  }

  /** Takes the first workload of a file, JSON or the testbench's YAML; a file that cannot be read changes nothing. */
  async load(file: File, models: readonly string[]): Promise<void> {
    this.#failure = null;
    let text: string | null = null;
    try {
      const [{ decodeText }, { importText }] = await Promise.all([
        import('../../bench/importers/decodeText.ts'),
        import('../../bench/importers/importText.ts'),
      ]);
      text = decodeText(new Uint8Array(await file.arrayBuffer()));
      const { workloads, notes, format } = await importText(text, file.name, models);
      const [first] = workloads;
      if (!first) throw new Error(`${file.name} holds ${format} and no workload: import it under "Results from elsewhere"`);
      this.#workload = first;
      this.#loaded = workloads;
      this.#notes = notes;
    } catch (thrown) {
      this.#failure = failureOf(thrown, file.name, text);
    }
  }

  dismiss(): void {
    this.#failure = null;
    this.#notes = [];
  }
}

function obstacleOf({ model, configurations, dimensions }: Workload): string | null {
  if (model.trim() === '') return 'Choose a model.';
  if (configurations.length === 0) return 'Add a configuration.';
  if (dimensions.some((size) => !(Number.isInteger(size) && size > 0))) return 'Dimensions are whole numbers, with commas.';
  return null;
}
