/** What the conformance guest is given. */
export interface ConformanceJob {
  /** The conformance models; null: kernel cases only. */
  readonly folder: string | null;
  /** Only models with one of the words in their names; none: all. */
  readonly words: readonly string[];
}

/** A line that the guest prints. */
export type ConformanceLine =
  | { readonly kind: 'fault'; readonly what: string; readonly fault: string }
  | { readonly kind: 'done'; readonly what: string; readonly count: number; readonly faults: number };
