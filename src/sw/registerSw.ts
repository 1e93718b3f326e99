import { changeIsolation, isolationState, settleIsolation } from './isolationState.ts';
import { isTouched, watchTouches } from './touched.ts';

/** In session storage while the reload for isolation is under way; found again when it did not help. */
const RELOADED = 'convolution-lab reloaded for isolation';
/** How long a page that may reload holds back `isolationSettled`; later it only offers to. */
const PATIENCE_MS = 10_000;

/**
 * Registers the service worker, and reloads the page once to become isolated where the host sends no headers: only while
 * nothing was touched, never twice, never inside another page. What came of it is in `isolationState`.
 */
export async function registerSw(): Promise<void> {
  watchTouches();
  const { isolated, embedded } = isolationState();
  const triedBefore = reloadMark.found();
  if (isolated) {
    if (triedBefore) reloadMark.remove();
    settleIsolation();
  }
  let mayReload = !isolated && !triedBefore && !embedded;
  setTimeout(() => {
    mayReload = false;
    settleIsolation();
  }, PATIENCE_MS);

  const registration = await register();
  const active = registration !== null && (await becomesActive(registration));
  if (active) {
    changeIsolation({ serviceWorker: 'active', offline: 'shell' });
    followUpdates(registration);
    if (mayReload && !isTouched() && reloadMark.set()) return window.location.reload();
    void fillWhenLoaded();
  }
  const canEnableThreads = active && !isolated && !triedBefore && !embedded;
  changeIsolation({ canEnableThreads, reason: whyNoThreads(canEnableThreads, triedBefore) });
  settleIsolation();
}

/** Reloads to become isolated, because a person asked for it. Keep first what must survive. */
export function enableThreads(): void {
  reloadMark.set();
  window.location.reload();
}

async function register(): Promise<ServiceWorkerRegistration | null> {
  if (import.meta.env.DEV) return without('unsupported', 'There is no service worker in development.');
  if (!window.isSecureContext) return without('unsupported', 'Service workers need HTTPS (or localhost).');
  if (!('serviceWorker' in navigator)) {
    return without('unsupported', 'This browser has no service workers here (private windows often have none).');
  }
  try {
    const made: ServiceWorkerRegistration | undefined = await navigator.serviceWorker.register('./sw.js', { scope: './' });
    // Test tools that block service workers resolve with nothing.
    return made ?? without('failed', 'Service workers are blocked in this browser.');
  } catch (error) {
    return without('failed', `The service worker could not be registered: ${messageOf(error)}`);
  }
}

function without(serviceWorker: 'failed' | 'unsupported', serviceWorkerReason: string): null {
  changeIsolation({ serviceWorker, serviceWorkerReason });
  return null;
}

/** Resolves once the registration has an active worker, or false when its first one could not be installed. */
async function becomesActive(registration: ServiceWorkerRegistration): Promise<boolean> {
  if (registration.active) return true;
  const worker = registration.installing ?? registration.waiting;
  const failed = new Promise<false>((resolve) => {
    worker?.addEventListener('statechange', () => worker.state === 'redundant' && resolve(false));
  });
  const active = await Promise.race([navigator.serviceWorker.ready.then(() => true), failed]);
  if (!active) without('failed', 'The service worker could not be installed: a file of this site could not be fetched.');
  return active;
}

function followUpdates(registration: ServiceWorkerRegistration): void {
  const look = (): void => changeIsolation({ updateWaiting: registration.waiting !== null && registration.active !== null });
  look();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
}

/** Asks the service worker for the rest of the build once the first screen is done; not where data is to be saved. */
async function fillWhenLoaded(): Promise<void> {
  const connection = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection;
  if (connection?.saveData === true) return;
  const { active } = await navigator.serviceWorker.ready;
  if (document.readyState !== 'complete')
    await new Promise((resolve) => window.addEventListener('load', resolve, { once: true }));
  const channel = new MessageChannel();
  channel.port1.onmessage = ({ data }: MessageEvent<number>) => {
    if (data === 0) changeIsolation({ offline: 'all' });
    channel.port1.close();
  };
  active?.postMessage('fill', [channel.port2]);
}

function whyNoThreads(canEnable: boolean, triedBefore: boolean): string | null {
  const { threads, isolated, embedded, serviceWorkerReason } = isolationState();
  if (threads) return null;
  if (isolated) return 'This browser gives pages no shared memory, so WASM runs on one thread.';
  if (embedded) return 'Inside another page there are no threads. Open the lab in its own tab.';
  if (canEnable) return 'WASM runs on one thread until the page is reloaded.';
  if (triedBefore) return 'This browser did not isolate the page after a reload, so WASM runs on one thread.';
  return `The page is not isolated, so WASM runs on one thread. ${serviceWorkerReason ?? ''}`.trim();
}

/** The guard against reloading for ever. Where nothing can be marked, the page does not reload by itself. */
const reloadMark = {
  set(): boolean {
    try {
      sessionStorage.setItem(RELOADED, '1');
      return true;
    } catch {
      return false; // storage is forbidden here
    }
  },
  found(): boolean {
    try {
      return sessionStorage.getItem(RELOADED) !== null;
    } catch {
      return false; // storage is forbidden here; then `set` fails too
    }
  },
  remove(): void {
    sessionStorage.removeItem(RELOADED);
  },
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
