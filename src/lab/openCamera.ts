/** Why there is no picture from a camera, said so that a person can go on. */
export interface CameraProblem {
  readonly what: string;
  readonly advice: string;
}

/** Which camera: a device by its id, or any, the one that looks at the world first. */
export interface CameraRequest {
  readonly deviceId: string | null;
}

/** A camera that the browser names once it has been allowed. */
export interface CameraDevice {
  readonly id: string;
  readonly label: string;
}

/** Size that is asked for; the browser gives the nearest that the camera has. */
export const CAMERA_SIZE = { width: 640, height: 480 } as const;

const PROBLEMS: Readonly<Record<string, CameraProblem>> = {
  NotAllowedError: {
    what: 'The camera was not allowed.',
    advice:
      'Allow it for this page in the address bar or in the settings of the browser, then start it again. A photograph works as well.',
  },
  NotFoundError: {
    what: 'This device has no camera that the browser can see.',
    advice: 'Connect one and start again, or filter a photograph.',
  },
  NotReadableError: {
    what: 'The camera is in use elsewhere, or does not answer.',
    advice: 'Close the other program or tab that uses it, then start it again.',
  },
  OverconstrainedError: {
    what: 'The chosen camera is not there any more.',
    advice: 'Start again: another one is taken.',
  },
};

const INSECURE: CameraProblem = {
  what: 'Browsers give the camera only to pages that came over HTTPS, or from this machine.',
  advice: 'Open the page with https:// in front, or filter a photograph.',
};

const UNKNOWN_ADVICE = 'Start it again, or filter a photograph.';

/** An error of getUserMedia as words; `secure` is whether the page came over a safe connection. */
export function cameraProblem(thrown: unknown, secure: boolean): CameraProblem {
  if (!secure) return INSECURE;
  const { name, message } = thrown instanceof Error ? thrown : { name: '', message: String(thrown) };
  // Old names of WebKit and of Firefox before 2018 are not looked for: those browsers cannot run the lab.
  return PROBLEMS[name] ?? { what: `The camera could not be started: ${message || 'no reason given'}.`, advice: UNKNOWN_ADVICE };
}

/** @throws DOMException of getUserMedia; TypeError where the page may not ask */
export async function openCamera({ deviceId }: CameraRequest): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) throw new TypeError('this browser gives pages no camera');
  const size = { width: { ideal: CAMERA_SIZE.width }, height: { ideal: CAMERA_SIZE.height }, frameRate: { ideal: 30 } };
  const which = deviceId === null ? { facingMode: { ideal: 'environment' } } : { deviceId: { exact: deviceId } };
  return navigator.mediaDevices.getUserMedia({ video: { ...size, ...which }, audio: false });
}

/** The cameras of the device; their labels are known once one has been allowed. */
export async function listCameras(): Promise<CameraDevice[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const cameras = devices.filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '');
  return cameras.map(({ deviceId, label }, index) => ({ id: deviceId, label: label || `Camera ${index + 1}` }));
}
