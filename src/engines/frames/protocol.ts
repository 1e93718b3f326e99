import type { WireError } from '../worker/protocol.ts';
import type { FrameEngine, FrameOrder } from './answerFrames.ts';
import type { FrameResult } from './frameTask.ts';

/** What a page asks of a worker that filters frames: first `open`, then frames. */
export type FrameRequest =
  { readonly id: number; readonly open: FrameEngine } | { readonly id: number; readonly order: FrameOrder };

export type FrameReply =
  | { readonly id: number; readonly kernel: string | null }
  | { readonly id: number; readonly result: FrameResult }
  | { readonly id: number; readonly error: WireError };
