import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Address } from '../../../src/ui/state/address.svelte.ts';

/** A browser's address bar: what was pushed stays behind, what was replaced does not. */
function fakeBrowser(hash: string) {
  const entries = [hash];
  const location = {
    pathname: '/lab/',
    search: '',
    get hash() {
      return entries.at(-1) ?? '';
    },
    get href() {
      return `https://example.org/lab/${this.hash}`;
    },
  };
  const history = {
    state: null,
    pushState: (_state: unknown, _title: string, to: string) => entries.push(to),
    replaceState: (_state: unknown, _title: string, to: string) => entries.splice(-1, 1, to),
  };
  const listeners = new Map<string, () => void>();
  vi.stubGlobal('location', location);
  vi.stubGlobal('history', history);
  vi.stubGlobal('addEventListener', (type: string, call: () => void) => listeners.set(type, call));
  vi.stubGlobal('removeEventListener', (type: string) => listeners.delete(type));
  const back = () => {
    entries.pop();
    listeners.get('popstate')?.();
  };
  return { entries, back };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('an empty address is Convolve with every default', () => {
  fakeBrowser('');
  const address = new Address();
  expect(address.section).toBe('convolve');
  expect(address.in('convolve').values.stride).toBe('1');
  expect(address.missingSection).toBeNull();
});

test('an address to a section that does not exist is told, and leads to the first', () => {
  fakeBrowser('#/nowhere?a=b');
  const address = new Address();
  expect([address.section, address.missingSection]).toEqual(['convolve', 'nowhere']);
});

test('many changes within a moment are one entry, without what is default', () => {
  const { entries } = fakeBrowser('#/convolve');
  const address = new Address();
  const part = address.in('convolve');
  part.set({ stride: '2' });
  part.set({ stride: '3', kind: 'standard' });
  expect(entries).toEqual(['#/convolve']);
  vi.advanceTimersByTime(500);
  expect(entries).toEqual(['#/convolve?stride=3']);
});

test('while something plays, the address is written at most five times in two seconds', () => {
  const { entries } = fakeBrowser('#/convolve');
  const address = new Address();
  const written = new Set<string>();
  for (let step = 1; step <= 8; step++) {
    address.in('convolve').set({ step: String(step) });
    for (let turn = 0; turn < 10; turn++) {
      vi.advanceTimersByTime(25);
      written.add(entries.at(-1) ?? '');
    }
  }
  expect(written.size).toBeGreaterThan(2);
  expect(written.size).toBeLessThanOrEqual(6);
});

test('a section keeps its part while another is shown, and the back button leads back', () => {
  const { entries, back } = fakeBrowser('#/convolve?stride=2');
  const address = new Address();
  const stop = address.follow();
  address.go('models');
  address.go('convolve');
  expect(entries).toEqual(['#/convolve?stride=2', '#/models', '#/convolve?stride=2']);
  back();
  expect(address.section).toBe('models');
  stop();
});

test('undo takes back what was made, step by step, and redo brings it again', () => {
  fakeBrowser('#/convolve?stride=2');
  const part = new Address().in('convolve');
  for (const filter of ['5', '7']) {
    part.set({ filter });
    vi.advanceTimersByTime(500);
  }
  part.undo();
  expect(part.values.filter).toBe('5');
  part.undo();
  expect([part.values.filter, part.values.stride, part.canUndo]).toEqual(['3', '2', false]);
  part.redo();
  part.redo();
  expect([part.values.filter, part.canRedo]).toEqual(['7', false]);
});

test('undo at once takes back what has not been written yet', () => {
  fakeBrowser('#/convolve');
  const part = new Address().in('convolve');
  part.set({ stride: '4' });
  part.undo();
  expect(part.values.stride).toBe('1');
});

test('a new change after undo forgets what redo had', () => {
  fakeBrowser('#/convolve');
  const part = new Address().in('convolve');
  part.set({ stride: '4' });
  part.undo();
  part.set({ filter: '5' });
  vi.advanceTimersByTime(500);
  expect(part.canRedo).toBe(false);
});

test('where one looks is no step of undo, and undo leaves it alone', () => {
  fakeBrowser('#/convolve');
  const part = new Address().in('convolve');
  part.set({ stride: '2' });
  vi.advanceTimersByTime(500);
  part.set({ step: '9', lesson: 'stride', page: '2' });
  vi.advanceTimersByTime(500);
  part.undo();
  expect([part.values.stride, part.values.step, part.values.lesson, part.canUndo]).toEqual(['1', '9', 'stride', false]);
});

test('keys that are not known stay in the address and are told', () => {
  const { entries } = fakeBrowser('#/models?model=deephotdog&colour=red');
  const address = new Address();
  const part = address.in('models');
  expect(part.unknown).toEqual(['colour']);
  part.push({ model: 'mobilenet_v1_0.25_32' });
  expect(entries.at(-1)).toBe('#/models?colour=red&model=mobilenet_v1_0.25_32');
});

test('a link to a state names it and nothing else', () => {
  fakeBrowser('#/convolve?stride=3&step=4');
  const address = new Address();
  expect(address.hashOf('convolve', { padding: 'SAME', stride: '1' })).toBe('#/convolve?padding=SAME');
  address.go('convolve', { padding: 'SAME' });
  expect(address.in('convolve').values.stride).toBe('1');
  expect(address.link()).toBe('https://example.org/lab/#/convolve?padding=SAME');
});
