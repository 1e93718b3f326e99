/** The screen kept on while something is measured. */
export interface Awake {
  /** The browser knows how, and refused; where it does not know how this is false. */
  readonly refused: boolean;
  release(): void;
}

/** Keeps the screen on until released, where the browser can; again after the page was hidden, which ends it. */
export async function keepAwake(): Promise<Awake> {
  const { wakeLock } = navigator as { readonly wakeLock?: WakeLock };
  if (!wakeLock) return { refused: false, release: () => undefined };
  let sentinel: WakeLockSentinel | null = null;
  let refused = false;
  let released = false;
  const ask = async () => {
    if (document.visibilityState === 'hidden') return;
    try {
      const got = await wakeLock.request('screen');
      if (released) await got.release();
      else sentinel = got;
    } catch {
      // Low battery or a policy: the record says that the screen was not kept on.
      refused = true;
    }
  };
  const again = () => void ask();
  document.addEventListener('visibilitychange', again);
  await ask();
  return {
    get refused() {
      return refused;
    },
    release() {
      released = true;
      document.removeEventListener('visibilitychange', again);
      void sentinel?.release();
    },
  };
}
