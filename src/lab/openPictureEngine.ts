import { openFrames, type FrameLane } from '../engines/frames/client.ts';
import type { FrameTask } from '../engines/frames/frameTask.ts';
import { frameMacs } from '../engines/frames/frameTask.ts';
import { chooseConfiguration } from './chooseConfiguration.ts';

/** Our own kernel, where engines of the registry are named by their ids. */
export const OWN_KERNEL = 'own';

/** More MACs than this take the reference, and tfjs without WASM, far over a second a frame. */
const MOST_MACS: Readonly<Record<string, number>> = { reference: 60e6, 'tfjs-cpu': 200e6 };

/** An engine that is ready for frames, and how it is configured in words. */
export interface PictureEngine {
  readonly lane: FrameLane;
  readonly detail: string;
}

/**
 * Opens an engine for frames: OWN_KERNEL or an id of the registry, in float32, with threads as the device has them.
 *
 * @throws Error that says why it is not available; RangeError for an unknown id
 */
export async function openPictureEngine(id: string): Promise<PictureEngine> {
  if (id === OWN_KERNEL) {
    const lane = await openFrames({ kernel: 'conv2d' });
    return { lane, detail: `${lane.kernel?.includes('simd128') ? 'SIMD' : 'no SIMD'}, 1 thread` };
  }
  const configuration = await chooseConfiguration({ engine: id, precision: 'float32' });
  const lane = await openFrames({ configuration });
  const { threads, binary } = configuration;
  const ownThreads = id === 'tfjs-wasm' && threads !== null;
  return { lane, detail: ownThreads ? `${binary}, ${threads} ${threads === 1 ? 'thread' : 'threads'}` : '' };
}

/** Why an engine does not take a task; null where it does. */
export function tooMuchFor(id: string, task: FrameTask): string | null {
  const most = MOST_MACS[id];
  const macs = frameMacs(task);
  if (most === undefined || macs <= most) return null;
  const millions = (count: number) => `${Math.round(count / 1e6)} million`;
  return `${millions(macs)} MACs a frame; it takes ${millions(most)} at most: choose a smaller filter or picture`;
}
