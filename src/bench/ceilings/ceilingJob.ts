import type { MultiplyAddSource } from './multiplyAddLoop.ts';

/** What a worker makes a loop of. */
export type LoopSource = { readonly id: string } & (
  | ({ readonly type: 'multiply-add' } & MultiplyAddSource)
  | { readonly type: 'copy'; readonly module: WebAssembly.Module; readonly name: string; readonly bytes: number }
);

/** Loops are opened once, then rated by their ids; one answer a message. */
export type CeilingMessage =
  | { readonly kind: 'open'; readonly sources: readonly LoopSource[] }
  /** All that are open, again: after many turns they are run by other code than at first. */
  | { readonly kind: 'check' }
  | {
      readonly kind: 'rate';
      readonly id: string;
      readonly windowMs: number;
      /** Where the workers meet before the window begins; null for one alone. */
      readonly meeting: Meeting | null;
    };

export interface Meeting {
  readonly places: Int32Array;
  readonly slot: number;
  readonly of: number;
  readonly limitMs: number;
}

export type CeilingAnswer =
  /** Loops that failed their check, or could not be made. */
  | { readonly kind: 'checked'; readonly failures: readonly LoopFailure[] }
  /** Units in a millisecond, and how many met. */
  | { readonly kind: 'rate'; readonly perMs: number; readonly met: number }
  | { readonly kind: 'failed'; readonly reason: string };

export interface LoopFailure {
  readonly id: string;
  readonly reason: string;
}
