import { afterEach, expect, it, vi } from 'vitest';
import { chainLength } from '../../../src/bench/chainLength.ts';
import { watchStalls } from '../../../src/bench/stallWatch.ts';

afterEach(() => vi.useRealTimers());

it('a thread that stands still is noticed by a timer that comes late, and short pauses are not', () => {
  let now = 100;
  vi.useFakeTimers();
  const watch = watchStalls(50, () => now);
  for (let tick = 0; tick < 10; tick++) {
    now += 25;
    vi.advanceTimersByTime(25);
  }
  expect(watch.stalls).toEqual([]);
  now += 65;
  expect(watch.stalls).toEqual([]);
  now += 75;
  expect(watch.stalls).toEqual([{ fromMs: 440, toMs: 490 }]);
  watch.dispose();
  expect(vi.getTimerCount()).toBe(0);
});

it('long tasks that the browser reports are stalls, also those whose report has not come yet', () => {
  const pending = [
    { startTime: 10, duration: 80 },
    { startTime: 200, duration: 40 },
  ];
  class Observer {
    static readonly supportedEntryTypes = ['longtask'];
    observe() {}
    disconnect() {}
    takeRecords() {
      return pending.splice(0);
    }
  }
  vi.stubGlobal('PerformanceObserver', Observer);
  vi.spyOn(performance, 'now').mockReturnValue(1000);
  const watch = watchStalls(50, () => 400);
  expect(watch.stalls).toEqual([{ fromMs: -590, toMs: -510 }]);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('the canary is as long as wanted, on slow and fast devices, and where the first steps are slow', () => {
  for (const nsAStep of [0.3, 1.4, 30]) {
    const time = (steps: number) => (steps * nsAStep) / 1e6;
    expect(time(chainLength(time, 20))).toBeCloseTo(20, 3);
  }
  let done = 0;
  const warming = (steps: number) => {
    const nsAStep = done < 2e6 ? 9 : 2;
    done += steps;
    return (steps * nsAStep) / 1e6;
  };
  expect((2 * chainLength(warming, 20)) / 1e6).toBeCloseTo(20, 3);
});
