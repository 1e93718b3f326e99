import type { Agreement } from '../../lab/agreement.ts';
import type { QuantizedFile } from '../../lab/quantizer/quantizeModel.ts';
import { unloadModel } from '../../lab/unloadModel.ts';
import type { QuantizeSettings } from '../../quantize/quantizeSettings.ts';
import type { Values } from './keys.ts';

/** What a float model became: the file, and what is known of it. */
export interface MadeFile {
  /** What it was made of and with: the same key, the same file. */
  readonly key: string;
  /** SHA-256 of the float model, and as the address names it. */
  readonly floatId: string;
  readonly floatName: string;
  readonly settings: QuantizeSettings;
  /** What the address says of it, to go back there. */
  readonly values: Partial<Values<'quantize'>>;
  /** Samples that calibrated; null where the scheme needs none. */
  readonly samples: {
    readonly kind: string;
    readonly count: number;
    readonly title: string;
    readonly warning: string | null;
  } | null;
  readonly file: QuantizedFile;
  /** null until it is counted, and where it cannot be. */
  readonly gzipBytes: number | null;
  /** Agreement with the float model by engine, the lab's own first; empty until it is known. */
  readonly agreements: readonly Agreement[];
}

/** More bytes than this are let go, the oldest first. */
const MOST_BYTES = 96e6;

/** The files that were quantized since the page was opened, in that order. */
class MadeFiles {
  #files = $state.raw<readonly MadeFile[]>([]);

  /** Of one float model. */
  of(floatId: string): readonly MadeFile[] {
    return this.#files.filter((file) => file.floatId === floatId);
  }

  find(key: string): MadeFile | null {
    return this.#files.find((file) => file.key === key) ?? null;
  }

  /** The float model that a file was made of, as the address names it; null for one that was not made here. */
  sourceOf(quantizedId: string): string | null {
    return this.#files.find(({ file }) => file.model.id === quantizedId)?.floatName ?? null;
  }

  add(made: MadeFile): void {
    const files = [...this.#files.filter(({ key }) => key !== made.key), made];
    let bytes = files.reduce((sum, { file }) => sum + file.bytes.length, 0);
    while (bytes > MOST_BYTES && files.length > 1) {
      const [{ file }] = files.splice(0, 1) as [MadeFile];
      bytes -= file.bytes.length;
      if (!files.some((other) => other.file.model.id === file.model.id)) unloadModel(file.model.id);
    }
    this.#files = files;
  }

  update(key: string, changes: Partial<MadeFile>): void {
    this.#files = this.#files.map((file) => (file.key === key ? { ...file, ...changes } : file));
  }
}

export const madeFiles = new MadeFiles();
