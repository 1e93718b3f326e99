import { getKernelsForBackend, type KernelConfig } from '@tensorflow/tfjs-core';
import { partClock, type PartClock } from './partClock.ts';

/** A clock around every kernel of a started backend, for models compiled from now on. */
export function clockInKernels(backendName: string): PartClock {
  const clock = partClock();
  for (const config of getKernelsForBackend(backendName)) {
    Object.assign(config, { kernelFunc: clock.timed(config.kernelFunc) } satisfies Partial<KernelConfig>);
  }
  return clock;
}
