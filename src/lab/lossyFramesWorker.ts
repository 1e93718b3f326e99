import { lossyPicture } from '../stage/lossyPicture.ts';
import type { LossyAnswer, LossyQuestion } from './lossyFrames.ts';

// Pictures in, pictures out; their pixels are moved, not copied. The time is that of the work alone.
self.onmessage = ({ data: { task, pixels } }: MessageEvent<LossyQuestion>) => {
  try {
    const startMs = performance.now();
    const picture = lossyPicture(pixels, task);
    const answer = { picture, workMs: performance.now() - startMs } satisfies LossyAnswer;
    self.postMessage(answer, { transfer: [picture.pixels.buffer] });
  } catch (thrown) {
    self.postMessage({ error: thrown instanceof Error ? thrown.message : String(thrown) } satisfies LossyAnswer);
  }
};
