import { measureDevice, type MeasureDeviceOptions } from '../bench/ceilings/measureDevice.ts';
import type { DeviceMeasurement } from '../bench/deviceMeasurement.ts';
import { pageVisibility } from '../bench/pageVisibility.ts';
import { keepMeasurement } from './keptMeasurement.ts';

/**
 * Measures threads, core speeds and ceilings of this device, 2 to 4 s, and keeps them on it.
 *
 * @throws the signal's reason; Error where the page was hidden meanwhile, or the workers could not start
 */
export async function measureThisDevice({ signal, onProgress }: MeasureDeviceOptions): Promise<DeviceMeasurement> {
  const hidden = new AbortController();
  const visibility = pageVisibility();
  const unsubscribe = visibility.subscribe(() => {
    if (visibility.hidden) hidden.abort(new Error('the page was hidden, and a hidden page is slowed down'));
  });
  try {
    const measurement = await measureDevice({ signal: AbortSignal.any([signal, hidden.signal]), onProgress });
    await keepMeasurement(measurement);
    return measurement;
  } finally {
    unsubscribe();
  }
}
