import type { Plan } from '../../plan/plan.ts';
import { checkedWithout } from '../checkedWithout.ts';
import { engineRow } from '../registry.ts';
import type { CompiledInfo, Configuration, RunOptions, RunResult } from '../types.ts';
import { connectPage, connectWorker } from './connection.ts';
import { detectEngine } from './detectEngine.ts';
import type { BlockOptions, BlockResult } from './protocol.ts';

/** A model compiled for one configuration, in a worker of its own: the page's side of a CompiledModel. */
export interface OpenConfiguration {
  readonly configuration: Configuration;
  readonly info: CompiledInfo;
  /** It runs on the page's thread, where no worker can. */
  readonly onPage: boolean;
  readonly closed: boolean;
  run(inputs: readonly ArrayBuffer[], options: RunOptions, signal?: AbortSignal): Promise<RunResult>;
  block(inputs: readonly ArrayBuffer[], options: RunOptions, block: BlockOptions, signal?: AbortSignal): Promise<BlockResult>;
  reset(): Promise<void>;
  /** Ends the worker; may be called twice. */
  close(): void;
}

/**
 * Starts a worker, sends it the plan and compiles it there; on the page's thread where an engine of the order runs nowhere else.
 *
 * Aborting `signal`, here or in a run, ends the worker: the configuration is then closed and can be opened anew.
 *
 * @throws UnsupportedOperatorError, UnsupportedTypeError; RangeError for an unknown engine, a precision that the leading one has not, or what cannot be switched off
 */
export async function openConfiguration(
  plan: Plan,
  configuration: Configuration,
  signal?: AbortSignal,
): Promise<OpenConfiguration> {
  checkPrecision(configuration);
  checkedWithout(configuration.order, configuration.without);
  const detections = await Promise.all(configuration.order.map(detectEngine));
  const [lead] = detections;
  if (lead && !lead.available) {
    throw new Error(`${configuration.order[0]} is not available here: ${lead.reason ?? 'no reason given'}`);
  }
  const onPage = detections.some(({ available, place }) => available && place === 'page');
  const connection = onPage ? await connectPage() : connectWorker();
  try {
    const info = await connection.ask('compile', { plan, configuration, findings: lead?.findings }, signal);
    return {
      configuration,
      info,
      onPage,
      get closed() {
        return connection.closed;
      },
      run: (inputs, options, runSignal) => connection.ask('run', { inputs, options }, runSignal),
      block: (inputs, options, block, runSignal) => connection.ask('block', { inputs, options, block }, runSignal),
      reset: async () => {
        await connection.ask('reset', null);
      },
      close: () => connection.close(),
    };
  } catch (thrown) {
    connection.close();
    throw thrown;
  }
}

function checkPrecision({ order, precision }: Configuration): void {
  const [first = ''] = order;
  const { precisions } = engineRow(first);
  if (!precisions.includes(precision)) {
    throw new RangeError(`${first} has no precision "${precision}"; it has ${precisions.join(', ')}`);
  }
}
