import { createStore, get, set, type UseStore } from 'idb-keyval';
import type { DeviceMeasurement } from '../bench/deviceMeasurement.ts';

const KEY = 'measurement';
let store: UseStore | null = null;
/** Also where the browser keeps nothing (private windows), as long as the page lives. */
let last: DeviceMeasurement | null = null;

function open(): UseStore {
  store ??= createStore('convlab-device', 'device');
  return store;
}

/** What was last measured of this device, with its date; null where nothing was. */
export async function keptMeasurement(): Promise<DeviceMeasurement | null> {
  // Without storage there is what this page measured, and else nothing: it is measured anew at the press of a button.
  last ??= (await get<DeviceMeasurement>(KEY, open()).catch(() => null)) ?? null;
  return last;
}

/** Keeps it for records and rooflines, on the device where the browser lets it. */
export async function keepMeasurement(measurement: DeviceMeasurement): Promise<void> {
  last = measurement;
  await set(KEY, measurement, open()).catch(() => undefined);
}
