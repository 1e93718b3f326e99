import { FRAME_TOLERANCE } from '../../src/engines/frames/judgeFrame.ts';
import type { FrameTask } from '../../src/engines/frames/frameTask.ts';
import { openPictureEngine } from '../../src/lab/openPictureEngine.ts';
import { imageFilter } from '../../src/core/imageFilters.ts';
import type { FrameTime } from '../../src/ui/state/frameTimes.ts';

const WIDTH = 640;
const HEIGHT = 480;

/** Frames of one engine. */
export interface PictureTimes {
  readonly detail: string;
  readonly times: readonly FrameTime[];
  /** Largest distance from core/ over all frames that were compared, as a share of the largest result. */
  readonly error: number;
}

/**
 * Filters frames of a moving picture (640x480, red, green and blue, Sobel x) on each engine by turns, as the view does:
 * capture from a video, filter in the worker, draw on a canvas. The first `cold` frames of each engine give no time.
 *
 * @throws Error where an output is further from core/ than any engine may be
 */
async function pictureTimes(engines: readonly string[], frames: number, cold: number): Promise<Record<string, PictureTimes>> {
  const video = await movingPicture();
  const before = contextOf('before');
  const after = contextOf('after');
  const filter = { height: 3, width: 3, depth: 1, weights: Float32Array.from(imageFilter('sobel-x', 3, 3)), bias: 0 } as const;
  const task: FrameTask = { height: HEIGHT, width: WIDTH, filter, border: 'replicate', show: 'absolute' };
  const lanes = [];
  for (const id of engines) lanes.push({ id, ...(await openPictureEngine(id)), times: [] as FrameTime[], error: 0 });

  for (let frame = 0; frame < cold + frames; frame++) {
    for (const lane of lanes) {
      await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
      const start = performance.now();
      before.drawImage(video, 0, 0, WIDTH, HEIGHT);
      const pixels = before.getImageData(0, 0, WIDTH, HEIGHT).data;
      const captured = performance.now();
      const judge = frame % 25 === 0;
      const result = await lane.lane.frame({ task, placeId: 1, judge, pixels });
      const filtered = performance.now();
      after.putImageData(new ImageData(result.pixels, WIDTH, HEIGHT), 0, 0);
      const drawn = performance.now();
      lane.error = Math.max(lane.error, result.error ?? 0);
      if (lane.error > FRAME_TOLERANCE) throw new Error(`${lane.id} is wrong by ${lane.error} of the largest result`);
      if (frame < cold) continue;
      lane.times.push({
        captureMs: captured - start,
        workMs: result.workMs,
        filterMs: result.filterMs,
        drawMs: drawn - filtered,
        frameMs: drawn - start,
      });
    }
  }
  for (const { lane } of lanes) lane.close();
  return Object.fromEntries(lanes.map(({ id, detail, times, error }) => [id, { detail, times, error }]));
}

function contextOf(id: string): CanvasRenderingContext2D {
  const canvas = document.getElementById(id) as HTMLCanvasElement;
  return canvas.getContext('2d', { willReadFrequently: id === 'before' })!;
}

/** A video of moving squares, as a camera gives one. */
async function movingPicture(): Promise<HTMLVideoElement> {
  const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
  const context = canvas.getContext('2d')!;
  let step = 0;
  setInterval(() => {
    for (let square = 0; square < 48; square++) {
      context.fillStyle = `hsl(${(square * 37 + step * 3) % 360} 70% ${30 + ((square * 11) % 40)}%)`;
      context.fillRect(((square * 97 + step * 4) % WIDTH) - 40, (square * 61) % HEIGHT, 80, 80);
    }
    step++;
  }, 33);
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = canvas.captureStream(30);
  await video.play();
  return video;
}

declare global {
  interface Window {
    pictureTimes: typeof pictureTimes;
  }
}

window.pictureTimes = pictureTimes;
