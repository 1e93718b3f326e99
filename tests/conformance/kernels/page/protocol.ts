import type { Target } from '../../../../src/engines/wasm/target.ts';

/** What a page with kernel cases found out. */
export interface KernelReport {
  readonly count: number;
  /** What is wrong, with the case's name; empty where all is right. */
  readonly faults: readonly string[];
}

/** `window.kernels`. */
export interface KernelPage {
  /** Every instruction set that this browser runs, in both requantizations, with what the probe says of its dot product. */
  targets(): Promise<readonly Target[]>;
  /** Every kernel case. */
  cases(target: Target): Promise<KernelReport>;
  /** Conformance models with one of the words in their names. */
  models(target: Target, words: readonly string[]): Promise<KernelReport>;
}

declare global {
  interface Window {
    kernels: KernelPage;
  }
}
