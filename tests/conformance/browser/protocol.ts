import type { Configuration, WasmBinary } from '../../../src/engines/types.ts';
import type { Entry } from '../../helpers/manifest.ts';

/** One entry of a manifest on one configuration. */
export interface ConformanceCase {
  readonly entry: Entry;
  readonly url: string;
  readonly byteRange: readonly [start: number, end: number] | null;
  readonly configuration: Configuration;
}

export interface CaseReport {
  /** Empty where it passed. */
  readonly faults: readonly string[];
  /** How near the results are, in one line. */
  readonly agreement: string;
  /** Operators that did not run on the engine itself, and where they did. */
  readonly elsewhere: readonly string[];
  readonly threads: number;
  readonly binary: WasmBinary | null;
  readonly ms: number;
}

/** One of the lab's own cases on one configuration; the fault is empty where it passed. */
export interface OwnReport {
  readonly name: string;
  readonly fault: string;
}

/** What the page offers to the test that drives it, as `window.conformance`. */
export interface ConformancePage {
  check(work: ConformanceCase): Promise<CaseReport>;
  /** All of the lab's own cases. */
  checkOwn(configuration: Configuration): Promise<readonly OwnReport[]>;
}
