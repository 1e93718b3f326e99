import type { WireError } from '../worker/protocol.ts';
import type { FrameEngine } from './answerFrames.ts';
import type { FrameResult, FrameTask } from './frameTask.ts';

/** What a page asks of a worker that filters frames: first `open`, then frames. */
export type FrameRequest =
  | { readonly id: number; readonly open: FrameEngine }
  | { readonly id: number; readonly task: FrameTask; readonly taskId: number; readonly pixels: Uint8ClampedArray<ArrayBuffer> };

export type FrameReply =
  | { readonly id: number; readonly kernel: string | null }
  | { readonly id: number; readonly result: FrameResult }
  | { readonly id: number; readonly error: WireError };
