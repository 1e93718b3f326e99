import type { Imported, ImportNote } from '../../bench/importers/imported.ts';
import type { MeasuredRun } from '../../bench/measuredRun.ts';
import type { BenchmarkRecord } from '../../bench/record.ts';
import type { Workload } from '../../bench/workload.ts';
import type { KeptImport } from '../../lab/keptImports.ts';
import { importedRuns } from './importedRuns.ts';
import { failureOf, type ImportFailure } from './importFailure.ts';

/** What the last file or pasted text held. */
export interface Understood {
  readonly fileName: string;
  readonly format: string;
  readonly runs: readonly MeasuredRun[];
  readonly records: readonly BenchmarkRecord[];
  readonly workloads: readonly Workload[];
  readonly notes: readonly ImportNote[];
}

/**
 * Files of other tools and devices: read, kept on this device, named, forgotten and brought back.
 *
 * `runs` are those of other tools, for charts. Records of the lab and workloads are handed on by `onRecords` and `onWorkloads`; a
 * failure changes nothing of what is there.
 */
export class Imports {
  readonly #onRecords: (records: readonly BenchmarkRecord[]) => void;
  readonly #onWorkloads: (workloads: readonly Workload[]) => void;
  #list = $state.raw<readonly KeptImport[]>([]);
  #understood = $state.raw<Understood | null>(null);
  #failure = $state.raw<ImportFailure | null>(null);
  #notKept = $state<string | null>(null);
  #forgotten = $state.raw<KeptImport | null>(null);
  #busy = $state(false);
  #restored: Promise<void> | null = null;
  readonly #runs = $derived(importedRuns(this.#list));

  constructor(
    on: {
      readonly onRecords?: (records: readonly BenchmarkRecord[]) => void;
      readonly onWorkloads?: (workloads: readonly Workload[]) => void;
    } = {},
  ) {
    this.#onRecords = on.onRecords ?? (() => undefined);
    this.#onWorkloads = on.onWorkloads ?? (() => undefined);
  }

  /** Runs of other tools, the latest import first. */
  get runs(): readonly MeasuredRun[] {
    return this.#runs;
  }

  get list(): readonly KeptImport[] {
    return this.#list;
  }

  get understood(): Understood | null {
    return this.#understood;
  }

  get failure(): ImportFailure | null {
    return this.#failure;
  }

  /** Why the last import is gone with the page; null where it is kept. */
  get notKept(): string | null {
    return this.#notKept;
  }

  /** The import that was forgotten last, and can come back. */
  get forgotten(): KeptImport | null {
    return this.#forgotten;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** What was kept before; once. */
  restore(): Promise<void> {
    this.#restored ??= (async () => {
      const { keptImports } = await import('../../lab/keptImports.ts');
      const kept = await keptImports();
      this.#list = [...this.#list, ...kept.filter(({ id }) => !this.#list.some((row) => row.id === id))];
    })();
    return this.#restored;
  }

  async importFile(file: File): Promise<void> {
    await this.#take(file.name, async () => {
      const { decodeText } = await import('../../bench/importers/decodeText.ts');
      return decodeText(new Uint8Array(await file.arrayBuffer()));
    });
  }

  async importText(text: string, fileName: string): Promise<void> {
    await this.#take(fileName, () => Promise.resolve(text));
  }

  dismiss(): void {
    this.#failure = null;
    this.#understood = null;
  }

  /** Names the device of an import; an empty name is none. */
  async nameDevice(id: string, device: string): Promise<void> {
    const row = this.#list.find((one) => one.id === id);
    if (row) await this.#keep({ ...row, device: device.trim() || null });
  }

  async forget(id: string): Promise<void> {
    this.#forgotten = this.#list.find((row) => row.id === id) ?? null;
    this.#list = this.#list.filter((row) => row.id !== id);
    const { forgetImport } = await import('../../lab/keptImports.ts');
    await forgetImport(id);
  }

  /** Brings back what was forgotten last. */
  async undoForget(): Promise<void> {
    const row = this.#forgotten;
    this.#forgotten = null;
    if (row) await this.#keep(row);
  }

  async #take(fileName: string, read: () => Promise<string>): Promise<void> {
    this.#busy = true;
    this.#failure = null;
    this.#understood = null;
    let text: string | null = null;
    try {
      text = await read();
      const [{ importText }, { textId }, { listModels }] = await Promise.all([
        import('../../bench/importers/importText.ts'),
        import('../../bench/importers/textId.ts'),
        import('../../lab/listModels.ts'),
      ]);
      // The list only recognises models that a testbench file names by their path: without it the name of the file stands.
      const models = await listModels()
        .then((list) => list.map(({ id }) => id))
        .catch(() => []);
      await this.#accept(await importText(text, fileName, models), fileName, textId(text));
    } catch (thrown) {
      this.#failure = failureOf(thrown, fileName, text);
    } finally {
      this.#busy = false;
    }
  }

  async #accept({ format, runs, records, workloads, notes }: Imported, fileName: string, id: string): Promise<void> {
    this.#understood = { fileName, format, runs, records, workloads, notes };
    if (records.length > 0) this.#onRecords(records);
    else if (runs.length > 0) {
      const device = this.#list.find((row) => row.id === id)?.device ?? null;
      await this.#keep({ id, fileName, format, importedAt: Date.now(), device, runs });
    }
    if (workloads.length > 0) this.#onWorkloads(workloads);
  }

  async #keep(row: KeptImport): Promise<void> {
    const others = this.#list.filter(({ id }) => id !== row.id);
    this.#list = [row, ...others].sort((a, b) => b.importedAt - a.importedAt);
    const { keepImport } = await import('../../lab/keptImports.ts');
    this.#notKept = await keepImport(row).then(
      () => null,
      (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
    );
  }
}
