import { startCpu } from './cpu.ts';
import type { Device, DeviceWishes } from './device.ts';
import { startWasm } from './wasm.ts';
import { startWebgl } from './webgl.ts';
import { startWebgpu } from './webgpu.ts';

const STARTS: ReadonlyMap<string, (wishes: DeviceWishes) => Promise<Device>> = new Map([
  ['tfjs-cpu', startCpu],
  ['tfjs-wasm', startWasm],
  ['tfjs-webgl', startWebgl],
  ['tfjs-webgpu', startWebgpu],
]);

/** Whether an engine id names a tfjs backend. */
export function isDevice(id: string): boolean {
  return STARTS.has(id);
}

/**
 * The backend of an engine, started if it is not yet, or lost. One of each in a realm.
 *
 * @throws RangeError for an engine that is no tfjs backend; Error where the backend cannot be started
 */
export async function startDevice(id: string, wishes: DeviceWishes): Promise<Device> {
  const start = STARTS.get(id);
  if (!start) throw new RangeError(`${id} is no tfjs backend; there are ${[...STARTS.keys()].join(', ')}`);
  return start(wishes);
}
