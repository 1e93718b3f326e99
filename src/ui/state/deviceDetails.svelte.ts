import { batteryState } from '../../bench/batteryState.ts';
import { gpuReport, type GpuReport } from '../../bench/gpuReport.ts';
import { probeRelaxed } from '../../engines/wasm/probe/probeRelaxed.ts';
import type { RelaxedReport } from '../../engines/wasm/probe/relaxedBehaviour.ts';
import type { Environment } from '../../bench/record.ts';
import { thisBrowser } from '../../bench/thisBrowser.ts';

/** Nobody waits for the panel: the better code has time to be there, also where the device is busy. */
const TIER_UP_MS = 60;

/** What the device panel asks when it is opened: each part stands as soon as it is known. */
export class DeviceDetails {
  readonly browser: string | null = thisBrowser();
  readonly float16Array = 'Float16Array' in globalThis;
  #gpu = $state.raw<GpuReport | null>(null);
  #battery = $state.raw<Environment['battery'] | undefined>();
  #relaxed = $state.raw<RelaxedReport | null>(null);

  /** null until known. */
  get gpu(): GpuReport | null {
    return this.#gpu;
  }

  /** undefined until known; null where the browser does not say. */
  get battery(): Environment['battery'] | undefined {
    return this.#battery;
  }

  /** null until known, and where there is no relaxed SIMD. */
  get relaxed(): RelaxedReport | null {
    return this.#relaxed;
  }

  async ask(): Promise<void> {
    await Promise.all([
      batteryState().then((battery) => (this.#battery = battery)),
      gpuReport().then((gpu) => (this.#gpu = gpu)),
      // A browser without relaxed SIMD cannot compile the probe; that it has none stands in the line above.
      probeRelaxed(TIER_UP_MS).then(
        (relaxed) => (this.#relaxed = relaxed),
        () => undefined,
      ),
    ]);
  }
}
