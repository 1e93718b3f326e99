import type { Availability } from '../../types.ts';
import { activateBackend } from './activate.ts';
import type { Device } from './device.ts';

/** tfjs in plain JavaScript runs everywhere. */
export async function detectCpu(): Promise<Availability> {
  return { available: true, reason: null, maxThreads: 1 };
}

/** tfjs in plain JavaScript. */
export async function startCpu(): Promise<Device> {
  await import('@tensorflow/tfjs-backend-cpu');
  return {
    id: 'tfjs-cpu',
    backendName: 'cpu',
    backend: await activateBackend('cpu'),
    threads: 1,
    binary: null,
    oversubscribed: false,
    arithmetic: 'float32',
    synchronous: true,
    lost: () => false,
    onLoss: () => () => undefined,
    replaced: () => false,
  };
}
