import { cameraProblem, listCameras, openCamera, type CameraDevice, type CameraProblem } from '../../lab/openCamera.ts';

/** The camera: off until a person starts it, and off again when nobody looks. */
export class Camera {
  #phase = $state<'off' | 'asking' | 'live'>('off');
  #problem = $state.raw<CameraProblem | null>(null);
  #notice = $state('');
  #devices = $state.raw<readonly CameraDevice[]>([]);
  #deviceId = $state<string | null>(null);
  #size = $state.raw<{ readonly width: number; readonly height: number } | null>(null);
  #facesUser = $state(false);
  #stream: MediaStream | null = null;
  #video: HTMLVideoElement | null = null;
  /** Number of the last start; an older one that is still under way gives its stream back. */
  #start = 0;

  get phase(): 'off' | 'asking' | 'live' {
    return this.#phase;
  }

  get problem(): CameraProblem | null {
    return this.#problem;
  }

  /** Why it is off although nothing went wrong; empty where there is nothing to say. */
  get notice(): string {
    return this.#notice;
  }

  /** Known once the camera has been allowed. */
  get devices(): readonly CameraDevice[] {
    return this.#devices;
  }

  get deviceId(): string | null {
    return this.#deviceId;
  }

  /** Size of its frames; null unless it is live. */
  get size(): { readonly width: number; readonly height: number } | null {
    return this.#size;
  }

  /** Whether it looks at the person, so that a mirror is what they expect. */
  get facesUser(): boolean {
    return this.#facesUser;
  }

  /** What shows the stream; null unless it is live. */
  get video(): HTMLVideoElement | null {
    return this.#video;
  }

  /** Asks for a camera (the one named, else any) and shows it. */
  async start(deviceId: string | null = this.#deviceId): Promise<void> {
    this.stop();
    const mine = ++this.#start;
    this.#problem = null;
    this.#phase = 'asking';
    try {
      const stream = await openCamera({ deviceId });
      const video = document.createElement('video');
      video.muted = true;
      video.playsInline = true;
      video.srcObject = stream;
      await video.play();
      const devices = await listCameras();
      if (mine !== this.#start) {
        end(stream);
        return;
      }
      this.#show(stream, video);
      this.#devices = devices;
    } catch (thrown) {
      if (mine !== this.#start) return;
      this.stop();
      // A camera that has gone is not asked for again.
      this.#deviceId = null;
      this.#problem = cameraProblem(thrown, isSecureContext);
    }
  }

  /** Switches it off; `notice` says why where a person did not ask for it. */
  stop(notice = ''): void {
    this.#start++;
    if (this.#stream) end(this.#stream);
    if (this.#video) this.#video.srcObject = null;
    this.#stream = null;
    this.#video = null;
    this.#size = null;
    this.#phase = 'off';
    this.#notice = notice;
  }

  /** Stops with the tab, until the returned function is called, which stops it, too. */
  follow(): () => void {
    const hide = () => {
      if (document.visibilityState === 'hidden' && this.#phase !== 'off') {
        this.stop('The camera was switched off while the page could not be seen.');
      }
    };
    document.addEventListener('visibilitychange', hide);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      this.stop();
    };
  }

  #show(stream: MediaStream, video: HTMLVideoElement): void {
    const [track] = stream.getVideoTracks();
    const settings = track?.getSettings();
    this.#stream = stream;
    this.#video = video;
    this.#deviceId = settings?.deviceId ?? null;
    // Computers do not say where their camera looks: it looks at the person.
    this.#facesUser = settings?.facingMode !== 'environment';
    this.#size = { width: video.videoWidth, height: video.videoHeight };
    this.#phase = 'live';
    video.addEventListener('resize', () => {
      if (this.#video === video) this.#size = { width: video.videoWidth, height: video.videoHeight };
    });
    track?.addEventListener('ended', () => {
      if (this.#stream !== stream) return;
      this.stop();
      this.#deviceId = null;
      this.#problem = {
        what: 'The camera was taken away while it ran.',
        advice: 'Connect it again, or allow it again, then start it. A photograph works as well.',
      };
    });
  }
}

function end(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
