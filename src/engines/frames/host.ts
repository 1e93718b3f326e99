import { toWireError } from '../worker/wireError.ts';
import { answerFrames, type FrameAnswerer } from './answerFrames.ts';
import type { FrameReply, FrameRequest } from './protocol.ts';

// The worker's entry: frames in, frames out. Their pixels are moved, not copied.
let answerer: FrameAnswerer | null = null;

self.onmessage = async ({ data }: MessageEvent<FrameRequest>) => {
  const { id } = data;
  try {
    if ('open' in data) {
      answerer = await answerFrames(data.open);
      self.postMessage({ id, kernel: answerer.kernel } satisfies FrameReply);
      return;
    }
    if (!answerer) throw new Error('a frame came before the engine was opened');
    const result = await answerer.frame(data.order);
    self.postMessage({ id, result } satisfies FrameReply, { transfer: [result.pixels.buffer] });
  } catch (thrown) {
    self.postMessage({ id, error: toWireError(thrown) } satisfies FrameReply);
  }
};
