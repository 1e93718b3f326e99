import type { OwnFile } from '../../lab/samples/ownSamples.ts';

/** The pictures that a person chose as samples: for every part of the page, as long as it is open. */
class OwnFiles {
  #files = $state.raw<readonly OwnFile[]>([]);
  #version = $state(0);

  get files(): readonly OwnFile[] {
    return this.#files;
  }

  /** Rises with every choice. */
  get version(): number {
    return this.#version;
  }

  take(files: readonly OwnFile[]): void {
    this.#files = files;
    this.#version++;
  }
}

export const ownFiles = new OwnFiles();
