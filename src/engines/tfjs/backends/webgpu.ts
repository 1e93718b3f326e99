import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { env } from '@tensorflow/tfjs-core';
import type { Availability } from '../../types.ts';
import { activateBackend, replaceBackend } from './activate.ts';
import type { Device } from './device.ts';
import { lossListeners } from './lossListeners.ts';

/** Whether this thread is given a WebGPU adapter. */
export async function detectWebgpu(): Promise<Availability> {
  if (!('gpu' in navigator)) return { available: false, reason: 'this browser has no WebGPU', maxThreads: 1 };
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) return { available: false, reason: 'WebGPU is there, but gives no adapter', maxThreads: 1 };
  return { available: true, reason: null, maxThreads: 1 };
}

let current: Device | null = null;

/** tfjs on WebGPU, started anew after a lost device. */
export async function startWebgpu(): Promise<Device> {
  if (current && !current.lost()) return current;
  await import('@tensorflow/tfjs-backend-webgpu');
  if (current) replaceBackend('webgpu');
  current = null;
  // Small tensors would be computed in JavaScript, and called WebGPU.
  env().set('WEBGPU_CPU_FORWARD', false);
  const backend = (await activateBackend('webgpu')) as WebGPUBackend;
  const losses = lossListeners();
  let lost = false;
  void backend.device.lost.then(() => {
    lost = true;
    losses.tell();
  });
  const device: Device = {
    id: 'tfjs-webgpu',
    backendName: 'webgpu',
    backend,
    threads: 1,
    binary: null,
    oversubscribed: false,
    arithmetic: 'float32',
    synchronous: false,
    lost: () => lost,
    onLoss: losses.onLoss,
    replaced: () => current !== device,
  };
  current = device;
  return device;
}
