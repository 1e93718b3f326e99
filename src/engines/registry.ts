import type { Engine } from './engine.ts';

/** An engine before its code is fetched: what a list of choices needs, and how to get the rest. */
export interface EngineRow {
  readonly id: string;
  readonly label: string;
  readonly load: () => Promise<Engine>;
}

/** Every engine of the lab, in the order in which they are offered. Their code is fetched when first used, inside the worker. */
export const ENGINES: readonly EngineRow[] = [];
