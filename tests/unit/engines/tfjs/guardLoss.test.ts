import { expect, test, vi } from 'vitest';
import type { Device } from '../../../../src/engines/tfjs/backends/device.ts';
import { lossListeners } from '../../../../src/engines/tfjs/backends/lossListeners.ts';
import { guardLoss } from '../../../../src/engines/tfjs/guardLoss.ts';

function gpu() {
  const losses = lossListeners();
  let lost = false;
  const device = { id: 'tfjs-webgl', synchronous: false, lost: () => lost, onLoss: losses.onLoss } as Partial<Device> as Device;
  return {
    device,
    lose() {
      lost = true;
      losses.tell();
    },
  };
}

test('without a loss the result comes through, and errors stay what they are', async () => {
  const { device } = gpu();
  const forget = vi.fn();
  expect(await guardLoss([device], async () => 7, forget)).toBe(7);
  const own = new RangeError('mine');
  await expect(guardLoss([device], () => Promise.reject(own), forget)).rejects.toBe(own);
  expect(forget).not.toHaveBeenCalled();
});

test('a read that never ends is ended by the loss', async () => {
  const { device, lose } = gpu();
  const forget = vi.fn();
  const run = guardLoss([device], () => new Promise<never>(() => undefined), forget);
  lose();
  await expect(run).rejects.toThrow('tfjs-webgl lost its GPU');
  expect(forget).toHaveBeenCalledOnce();
});

test('a result that a lost context computed is no result', async () => {
  const { device, lose } = gpu();
  const run = guardLoss(
    [device],
    async () => {
      lose();
      return [0, 0, 0];
    },
    () => undefined,
  );
  await expect(run).rejects.toThrow('lost its GPU');
});

test('what fails because of the loss is reported as the loss', async () => {
  const { device, lose } = gpu();
  const run = guardLoss(
    [device],
    async () => {
      lose();
      throw new Error('could not compile a shader');
    },
    () => undefined,
  );
  await expect(run).rejects.toThrow('lost its GPU');
});

test('a device lost before is found before anything runs', async () => {
  const { device, lose } = gpu();
  lose();
  const work = vi.fn(async () => 1);
  await expect(guardLoss([device], work, () => undefined)).rejects.toThrow('lost its GPU');
  expect(work).not.toHaveBeenCalled();
});
