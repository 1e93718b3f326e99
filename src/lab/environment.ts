import { batteryState } from '../bench/batteryState.ts';
import { describeDevice } from '../bench/device.ts';
import { architectureOf, type DeviceProbe } from '../bench/deviceReport.ts';
import { gpuName } from '../bench/gpuName.ts';
import { probeDevice } from '../bench/probeDevice.ts';
import type { Environment } from '../bench/record.ts';
import { thisBrowser } from '../bench/thisBrowser.ts';
import { keptMeasurement } from './keptMeasurement.ts';

let probe: Promise<DeviceProbe> | null = null;
let gpu: Promise<string | null> | null = null;

/** What had to be tried out on this device: once a page, and again after a failure. */
export function probedDevice(): Promise<DeviceProbe> {
  probe ??= probeDevice().catch((thrown: unknown) => {
    probe = null;
    throw thrown;
  });
  return probe;
}

/** What device and browser say of themselves, what was tried out, and the ceilings measured before: goes into every record. */
export async function environment(): Promise<Environment> {
  gpu ??= gpuName();
  const [report, tried, gpuNamed, battery, measurement] = await Promise.all([
    describeDevice(),
    probedDevice(),
    gpu,
    batteryState(),
    keptMeasurement(),
  ]);
  return {
    userAgent: report.userAgent,
    platform: report.platform,
    architecture: architectureOf([...report.architecture, ...tried.architecture]),
    cores: report.cores,
    memoryGb: report.memoryGb,
    isolated: report.isolated,
    browser: thisBrowser(),
    device: report.model,
    gpu: gpuNamed,
    simd: tried.simd,
    relaxedSimd: tried.relaxedSimd,
    battery,
    ceilings: measurement?.ceilings ?? null,
  };
}
