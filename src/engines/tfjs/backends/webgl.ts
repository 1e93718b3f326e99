import { env } from '@tensorflow/tfjs-core';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import type { Availability } from '../../types.ts';
import { activateBackend, replaceBackend } from './activate.ts';
import type { Device, DeviceWishes } from './device.ts';
import { lossListeners } from './lossListeners.ts';

/** Whether WebGL 2 can be had on this thread: through an OffscreenCanvas in a worker, through a canvas on the page. */
export async function detectWebgl(): Promise<Availability> {
  const inWorker = typeof document === 'undefined';
  const gl = inWorker ? offscreenContext() : document.createElement('canvas').getContext('webgl2');
  if (!gl) {
    const reason = inWorker ? 'this browser gives workers no WebGL 2' : 'this browser has no WebGL 2';
    return { available: false, reason, maxThreads: 1 };
  }
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return { available: true, reason: null, maxThreads: 1 };
}

function offscreenContext(): WebGL2RenderingContext | null {
  return typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('webgl2');
}

let current: Device | null = null;

/**
 * tfjs on WebGL, in float32 or, as wished, with half-float textures.
 *
 * Started anew after a lost context, and when the width of its floats changes. What runs is said in `arithmetic`: a device
 * that cannot render to float32 gives float16 whatever was wished.
 */
export async function startWebgl(wishes: DeviceWishes): Promise<Device> {
  if (current && !current.lost() && env().getBool('WEBGL_FORCE_F16_TEXTURES') === wishes.float16) return current;
  await import('@tensorflow/tfjs-backend-webgl');
  if (current) replaceBackend('webgl');
  current = null;
  // Setting one flag forgets nothing that was derived from it.
  env().set('WEBGL_FORCE_F16_TEXTURES', wishes.float16);
  env().set('WEBGL_RENDER_FLOAT32_ENABLED', !wishes.float16 && env().getBool('WEBGL_RENDER_FLOAT32_CAPABLE'));
  // Small tensors would be computed in JavaScript, and called WebGL.
  env().set('WEBGL_CPU_FORWARD', false);
  const backend = (await activateBackend('webgl')) as MathBackendWebGL;
  const { gl } = backend.gpgpu;
  const losses = lossListeners();
  gl.canvas.addEventListener('webglcontextlost', losses.tell, { once: true });
  const device: Device = {
    id: 'tfjs-webgl',
    backendName: 'webgl',
    backend,
    threads: 1,
    binary: null,
    oversubscribed: false,
    arithmetic: env().getBool('WEBGL_RENDER_FLOAT32_ENABLED') ? 'float32' : 'float16',
    synchronous: false,
    lost: () => gl.isContextLost(),
    onLoss: losses.onLoss,
    replaced: () => current !== device,
  };
  current = device;
  return device;
}
