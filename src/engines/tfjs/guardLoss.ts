import type { Device } from './backends/device.ts';

/** What a run ends with that met a lost context or device. */
export class LostDeviceError extends Error {
  override readonly name = 'LostDeviceError';

  constructor(id: string) {
    super(`${id} lost its GPU: there is no result, and the next run starts it again`);
  }
}

/**
 * The result of `work`, unless one of the devices is lost before or while it is made: after a loss WebGL computes zeros
 * without an error, and a read may never end.
 *
 * `forget` lets go of everything that was prepared, so that the next run prepares it again.
 *
 * @throws Error that names the lost backend, in place of whatever else failed
 */
export async function guardLoss<Result>(
  devices: readonly Device[],
  work: () => Promise<Result>,
  forget: () => void,
): Promise<Result> {
  const expectAlive = () => {
    const lost = devices.find((device) => device.lost());
    if (!lost) return;
    forget();
    throw new LostDeviceError(lost.id);
  };
  expectAlive();
  const listening: (() => void)[] = [];
  try {
    const losses = devices
      .filter(({ synchronous }) => !synchronous)
      .map(
        (device) =>
          new Promise<never>((_, reject) => {
            listening.push(device.onLoss(() => reject(new LostDeviceError(device.id))));
          }),
      );
    const result = losses.length > 0 ? await Promise.race([work(), ...losses]) : await work();
    expectAlive();
    return result;
  } catch (thrown) {
    expectAlive();
    throw thrown;
  } finally {
    for (const stop of listening) stop();
  }
}
