import type { ThreadPort } from './threadTeam.ts';

/** A worker of thread.ts inside this one. */
export function openThread(): ThreadPort {
  return new Worker(new URL('./thread.ts', import.meta.url), { type: 'module', name: 'kernel thread' }) as ThreadPort;
}
