/** What a thread is told first. */
export interface StartMessage {
  readonly kind: 'start';
  readonly board: Int32Array;
  readonly modules: readonly WebAssembly.Module[];
}

/** A program to know from now on, in place of another of its number. */
export interface ProgramMessage {
  readonly kind: 'program';
  readonly number: number;
  readonly memory: WebAssembly.Memory;
  /** Where this thread's scratch begins. */
  readonly scratch: number;
  /** Exports of the modules, in the order of the program's list. */
  readonly kernels: readonly string[];
  readonly epoch: number;
}

export type ThreadMessage = StartMessage | ProgramMessage;

/** Answers: it knows what the message told. */
export type ThreadAnswer = { readonly ready: true } | { readonly error: string };
