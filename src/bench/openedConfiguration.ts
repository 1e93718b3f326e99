import type { Plan } from '../plan/plan.ts';
import type { CompiledInfo, Configuration, RunOptions, RunResult } from '../engines/types.ts';
import type { BlockOptions, BlockResult } from '../engines/worker/protocol.ts';

/** A configuration alive in a worker of its own: what a comparison needs of it. */
export interface OpenedConfiguration {
  readonly info: CompiledInfo;
  /** It runs on the page's thread, where a long inference makes the page stand still; absent: in a worker. */
  readonly onPage?: boolean;
  run(inputs: readonly ArrayBuffer[], options: RunOptions, signal?: AbortSignal): Promise<RunResult>;
  block(inputs: readonly ArrayBuffer[], options: RunOptions, block: BlockOptions, signal?: AbortSignal): Promise<BlockResult>;
  reset(): Promise<void>;
  /** Ends the worker; may be called twice. */
  close(): void;
}

/** How one is opened: engines/worker/client.ts in the page, a fake in tests. */
export type OpenConfigurationFunction = (
  plan: Plan,
  configuration: Configuration,
  signal?: AbortSignal,
) => Promise<OpenedConfiguration>;
