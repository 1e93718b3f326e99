/** `pending`: not answered yet. `failed` and `unsupported` come with a reason. */
export type ServiceWorkerState = 'pending' | 'active' | 'failed' | 'unsupported';

/** What this page may do, and why not more: the device panel prints it. */
export interface IsolationState {
  /** The page is cross-origin isolated. */
  readonly isolated: boolean;
  /** WASM threads can run: isolated, and there is shared memory (some browsers give the first without the second). */
  readonly threads: boolean;
  readonly serviceWorker: ServiceWorkerState;
  /** How much of the lab works without a network: nothing yet, the first screen, or all of it. */
  readonly offline: 'nothing' | 'shell' | 'all';
  /** A newer version is installed and starts when the last tab of the lab is closed. */
  readonly updateWaiting: boolean;
  /** Shown inside another page, which then decides on isolation: offer to open it in its own tab. */
  readonly embedded: boolean;
  /** A reload would bring threads, but something was touched: offer "Enable threads (reloads)", which calls `enableThreads`. */
  readonly canEnableThreads: boolean;
  /** Why there are no threads, as a sentence; null when there are. */
  readonly reason: string | null;
  /** Why the service worker is not there, as a sentence; null when it is. */
  readonly serviceWorkerReason: string | null;
}

/** Detected, not guessed: both are needed before a thread can start. */
export function hasThreads(): boolean {
  return globalThis.crossOriginIsolated === true && typeof SharedArrayBuffer !== 'undefined';
}

const inPage = typeof window !== 'undefined';

let state: IsolationState = {
  isolated: globalThis.crossOriginIsolated === true,
  threads: hasThreads(),
  serviceWorker: 'pending',
  offline: 'nothing',
  updateWaiting: false,
  embedded: inPage && window.parent !== window,
  canEnableThreads: false,
  reason: null,
  serviceWorkerReason: null,
};
const listeners = new Set<() => void>();

/** The state now; the same object until something changes. */
export function isolationState(): IsolationState {
  return state;
}

/** Calls `listener` after each change, until the returned function is called. */
export function onIsolationChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Replaces what is named, and tells the listeners. For registerSw.ts. */
export function changeIsolation(change: Partial<IsolationState>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

let settle: () => void = () => undefined;

/**
 * Resolves once this page will not reload by itself: it is isolated, or it is known why not. Never resolves in a page
 * that is about to reload.
 */
export const isolationSettled: Promise<void> = new Promise((resolve) => {
  settle = resolve;
});

/** For registerSw.ts. */
export function settleIsolation(): void {
  settle();
}
