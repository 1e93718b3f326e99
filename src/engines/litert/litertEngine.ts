import type { Engine } from '../engine.ts';
import type { Availability } from '../types.ts';
import { fetched } from './fetched.ts';
import type { Accelerator } from './startLitert.ts';

/** An engine on one of LiteRT.js's accelerators. */
export function litertEngine(id: string, accelerator: Accelerator, detect: () => Promise<Availability>): Engine {
  return {
    id,
    detect,
    compile: async (plan, configuration) =>
      (await fetched(import('./compileLitert.ts'))).compileLitert(plan, configuration, { id, accelerator }),
  };
}
