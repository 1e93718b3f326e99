import type { KernelBackend } from '@tensorflow/tfjs-core';
import { findBackend, findBackendFactory, registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core';

/**
 * Starts a registered tfjs backend, which sets up its kernels too.
 *
 * @throws Error where tfjs answers false: the binary was not found, or the device refused
 */
export async function activateBackend(name: string): Promise<KernelBackend> {
  if (!(await setBackend(name))) throw new Error(`tfjs could not start its ${name} backend`);
  return findBackend(name);
}

/** Throws a backend away, a lost one too, and registers it again, not started. */
export function replaceBackend(name: string): void {
  const factory = findBackendFactory(name);
  const instance = findBackend(name);
  const dispose = instance.dispose.bind(instance);
  // What is lost may refuse to be freed; tfjs must forget it all the same.
  instance.dispose = () => {
    try {
      dispose();
    } catch {
      forgetPrograms(instance);
    }
  };
  removeBackend(name);
  registerBackend(name, factory);
}

/** Compiled WebGL programs are kept for the page, not for the backend: those of a lost context would be taken up again. */
function forgetPrograms(instance: KernelBackend): void {
  const { binaryCache } = instance as { binaryCache?: Record<string, unknown> };
  if (binaryCache) for (const key of Object.keys(binaryCache)) delete binaryCache[key];
}
