import type { Configuration } from '../engines/types.ts';
import { openConfiguration, type OpenConfiguration } from '../engines/worker/client.ts';
import type { LoadedModel } from './types.ts';

/** Each open configuration holds a worker, and the threaded binary eight more: more than this a phone does not bear. */
const MOST_ALIVE = 3;

interface Entry {
  readonly modelId: string;
  opening: Promise<OpenConfiguration>;
  /** Runs that use it now: it is not closed under them. */
  users: number;
}

const entries = new Map<string, Entry>();

/**
 * Runs `use` with a model's configuration, opened now or kept from before; the least recently used idle one makes room.
 *
 * What the model's variables hold stays from use to use, until reset or until the configuration has made room for others.
 */
export async function withConfiguration<Result>(
  model: LoadedModel,
  configuration: Configuration,
  signal: AbortSignal | undefined,
  use: (open: OpenConfiguration) => Promise<Result>,
): Promise<Result> {
  const key = JSON.stringify([
    model.id,
    configuration.order,
    configuration.precision,
    configuration.threads,
    configuration.binary,
    configuration.requantization ?? null,
    configuration.without ?? null,
  ]);
  let entry = entries.get(key);
  if (entry) entries.delete(key);
  else entry = { modelId: model.id, opening: openConfiguration(model.plan, configuration, signal), users: 0 };
  // Set anew: a Map's order is then the order of last use.
  entries.set(key, entry);
  entry.users++;
  closeIdle();
  try {
    const open = await entry.opening;
    return await use(open);
  } finally {
    entry.users--;
    const open = await entry.opening.catch(() => null);
    if ((open === null || open.closed) && entries.get(key) === entry) entries.delete(key);
  }
}

function closeIdle(): void {
  for (const [key, entry] of entries) {
    if (entries.size <= MOST_ALIVE) return;
    if (entry.users === 0) close(key, entry);
  }
}

function close(key: string, entry: Entry): void {
  entries.delete(key);
  void entry.opening.then(
    (open) => open.close(),
    () => undefined,
  );
}

/** Resets the model's variables in every configuration that is open. */
export async function resetConfigurations(modelId: string): Promise<void> {
  const mine = [...entries.values()].filter((entry) => entry.modelId === modelId);
  const opens = await Promise.allSettled(mine.map((entry) => entry.opening));
  for (const opened of opens) if (opened.status === 'fulfilled' && !opened.value.closed) await opened.value.reset();
}

/** Ends the model's configurations, or all. */
export function closeConfigurations(modelId?: string): void {
  for (const [key, entry] of entries) if (modelId === undefined || entry.modelId === modelId) close(key, entry);
}
