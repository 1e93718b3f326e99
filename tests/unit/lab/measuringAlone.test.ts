import { afterEach, expect, it, vi } from 'vitest';
import { measuringAlone } from '../../../src/lab/measuringAlone.ts';

/** Locks as browsers have them: one holder a name, the others wait or abort. */
function fakeLocks() {
  let held: Promise<unknown> = Promise.resolve();
  return {
    request: (_name: string, { signal }: { signal: AbortSignal }, use: () => Promise<void>) => {
      const before = held;
      const mine = new Promise<void>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        void before.then(() => (signal.aborted ? undefined : use().then(resolve)));
      });
      held = mine.catch(() => before);
      return mine;
    },
  };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const idle = () => new AbortController().signal;

it('one measures at a time; the next begins when the first gives its turn back', async () => {
  vi.stubGlobal('navigator', { locks: fakeLocks() });
  const release = await measuringAlone(idle());
  const second = measuringAlone(idle());
  release();
  (await second)();
});

it('says after two seconds that another tab measures, and what to do', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { locks: fakeLocks() });
  await measuringAlone(idle());
  const second = expect(measuringAlone(idle())).rejects.toThrow(/another tab of the lab is measuring.*cancel it there/);
  await vi.advanceTimersByTimeAsync(2_000);
  await second;
});

it('ends at once when cancelled, and grants the turn where the browser has no locks', async () => {
  vi.stubGlobal('navigator', { locks: fakeLocks() });
  await measuringAlone(idle());
  const controller = new AbortController();
  const second = expect(measuringAlone(controller.signal)).rejects.toThrow('stop');
  controller.abort(new Error('stop'));
  await second;
  vi.stubGlobal('navigator', {});
  (await measuringAlone(idle()))();
});
