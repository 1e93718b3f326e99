/** Resolves with the next frame of a video, or of the page where there is none; at once when `signal` aborts. */
export function nextFrame(video: HTMLVideoElement | null, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    // A video that stops gives no frame any more: the page's own frames go on.
    if (video && 'requestVideoFrameCallback' in video && !video.ended) {
      video.requestVideoFrameCallback(() => resolve());
      setTimeout(resolve, LONGEST_MS);
    } else requestAnimationFrame(() => resolve());
  });
}

const LONGEST_MS = 250;
