/** What the plugin writes of one count; blocks only where it was asked for code, those with most instructions executed first. */
export interface Count {
  readonly instructions: number;
  readonly blocks: readonly Block[];
}

/** Code that is entered at its top and left at its end. */
export interface Block {
  /** In hex. */
  readonly address: string;
  readonly entered: number;
  readonly code: readonly string[];
}
