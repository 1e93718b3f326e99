/** Shared by all tabs of this site: who holds it measures. */
const LOCK = 'convlab measuring';
/** A measuring that was cancelled lets go within this time. */
const PATIENCE_MS = 2_000;

/** Another tab of the lab measures now. */
export class MeasuringElsewhereError extends Error {
  override readonly name = 'MeasuringElsewhereError';
}

/**
 * Takes the turn to measure on this device, which one tab has at a time; the answer gives it back.
 *
 * Where the browser has no Web Locks nothing can be known of other tabs, and the turn is granted.
 *
 * @throws MeasuringElsewhereError where another measuring does not end within two seconds; the signal's reason
 */
export async function measuringAlone(signal: AbortSignal): Promise<() => void> {
  signal.throwIfAborted();
  const { locks } = navigator as { readonly locks?: LockManager };
  if (!locks) return () => undefined;
  const waiting = new AbortController();
  const abort = () => waiting.abort(signal.reason);
  const elsewhere = new MeasuringElsewhereError(
    'another tab of the lab is measuring, or this one in another section: two at once would disturb each other. Wait for it to end, or cancel it there.',
  );
  const timer = setTimeout(() => waiting.abort(elsewhere), PATIENCE_MS);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await new Promise<() => void>((resolve, reject) => {
      const held = locks.request(LOCK, { signal: waiting.signal }, () => new Promise<void>((release) => resolve(release)));
      held.catch(reject);
    });
  } catch (thrown) {
    // Browsers differ in whether they give the reason or an error of their own.
    waiting.signal.throwIfAborted();
    throw thrown;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
