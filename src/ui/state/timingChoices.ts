import type { EngineEntry } from '../../lab/types.ts';
import type { VariantsRequest } from '../../lab/timeVariants.ts';
import { threadCounts, type ChoiceOption } from './runChoices.ts';

/** On what variants can be timed here, and what the address says they are to be. */
export interface TimingChoices {
  readonly engines: readonly ChoiceOption[];
  /** Empty where the engine leaves no choice. */
  readonly threads: readonly ChoiceOption[];
  readonly request: VariantsRequest;
  /** "tfjs WASM, 4 threads". */
  readonly label: string;
  /** Why it cannot be timed as it stands; null where it can, or while the engines are not listed yet. */
  readonly obstacle: string | null;
}

/** The judge of the others is not timed against itself. */
const NOT_TIMED = 'reference';

/** The choices as the address has them; a number of threads that is none counts as 1. */
export function timingChoices(
  { engine: id, threads: asked }: { readonly engine: string; readonly threads: string },
  engines: readonly EngineEntry[],
  cores: number,
): TimingChoices {
  const offered = engines.filter((engine) => engine.id !== NOT_TIMED);
  const engine = offered.find((known) => known.id === id);
  const hasThreads = (engine?.binaries.length ?? 0) > 0;
  const wanted = /^\d{1,2}$/.test(asked) && Number(asked) >= 1 ? Number(asked) : 1;
  const most = engine?.maxThreads ?? 1;
  const counts = [...new Set([...threadCounts(cores), wanted])].sort((a, b) => a - b);
  const threads = hasThreads
    ? counts.map((count) => ({
        value: String(count),
        label: count === 1 ? '1 thread' : `${count} threads`,
        reason: count > 1 && most === 1 ? (engine?.oneThreadReason ?? 'needs an isolated page with several cores') : undefined,
      }))
    : [];
  const options = offered.map(({ id: value, label, available, reason }) => ({
    value,
    label,
    reason: available ? undefined : (reason ?? 'not available here'),
  }));
  const name = engine?.label ?? id;
  return {
    engines: engine ? options : [...options, { value: id, label: id, reason: engines.length === 0 ? undefined : 'not known' }],
    threads,
    request: hasThreads ? { engine: id, threads: wanted } : { engine: id },
    label: hasThreads ? `${name}, ${wanted === 1 ? '1 thread' : `${wanted} threads`}` : name,
    obstacle: obstacleOf(id, engine, engines.length > 0, hasThreads && wanted > 1 && most === 1),
  };
}

function obstacleOf(id: string, engine: EngineEntry | undefined, listed: boolean, tooMany: boolean): string | null {
  if (!listed) return null;
  if (!engine) return `There is no engine "${id}" to time: choose another.`;
  if (!engine.available) return `${engine.label} is not available here: ${engine.reason ?? 'no reason given'}. Choose another.`;
  return tooMany ? 'Several threads need an isolated page: choose 1 thread.' : null;
}
