import type { Engine } from '../engine.ts';
import type { Availability } from '../types.ts';
import { compilePlan } from './compilePlan.ts';

/** An engine on one tfjs backend: they differ in how they are found. */
export function tfjsEngine(id: string, detect: () => Promise<Availability>): Engine {
  return { id, detect, compile: compilePlan };
}
