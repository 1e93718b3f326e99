import { describeDevice } from '../../bench/device.ts';
import { architectureOf, type DeviceProbe, type DeviceReport } from '../../bench/deviceReport.ts';
import type { Environment } from '../../bench/record.ts';
import type { SelfTestReport } from '../../bench/selfTestReport.ts';
import { isolationState, onIsolationChange, type IsolationState } from '../../sw/isolationState.ts';
import { isCancellation, problemOf, type Problem } from '../problem.ts';

/** What the device chip and panel say: facts that are known at once, and tests that run when asked for. */
export class Device {
  readonly cores = navigator.hardwareConcurrency;
  #isolation = $state.raw<IsolationState>(isolationState());
  #report = $state.raw<DeviceReport | null>(null);
  #probe = $state.raw<DeviceProbe | null>(null);
  #selfTest = $state.raw<SelfTestReport | null>(null);
  #testing = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #controller: AbortController | null = null;

  /** Empty where it could not be told. */
  readonly architecture: string = $derived(
    architectureOf([...(this.#probe?.architecture ?? []), ...(this.#report?.architecture ?? [])]) ?? '',
  );

  get isolation(): IsolationState {
    return this.#isolation;
  }

  get report(): DeviceReport | null {
    return this.#report;
  }

  get probe(): DeviceProbe | null {
    return this.#probe;
  }

  get selfTest(): SelfTestReport | null {
    return this.#selfTest;
  }

  get testing(): boolean {
    return this.#testing;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** Follows the isolation state, and asks the browser what it says of the device. */
  follow(): () => void {
    void this.#describe();
    this.#isolation = isolationState();
    return onIsolationChange(() => (this.#isolation = isolationState()));
  }

  /** Tries out what the browser does not say; some milliseconds, once. */
  async examine(): Promise<void> {
    if (this.#probe) return;
    try {
      const { probedDevice } = await import('../../lab/environment.ts');
      this.#probe = await probedDevice();
    } catch (thrown) {
      this.#fail(thrown, 'The device could not be examined.');
    }
  }

  /** Checks and times our own kernels here. */
  async test(): Promise<void> {
    this.cancelTest();
    const controller = new AbortController();
    this.#controller = controller;
    this.#testing = true;
    this.#problem = null;
    try {
      const { selfTest } = await import('../../bench/selfTest.ts');
      const report = await selfTest(controller.signal);
      if (this.#controller === controller) this.#selfTest = report;
    } catch (thrown) {
      if (this.#controller === controller && !isCancellation(thrown)) this.#fail(thrown, 'The self-test could not run.');
    } finally {
      if (this.#controller === controller) this.#testing = false;
    }
  }

  cancelTest(): void {
    this.#controller?.abort(new DOMException('cancelled', 'AbortError'));
  }

  /** What goes into a record of measurements. */
  async environment(): Promise<Environment> {
    const { environment } = await import('../../lab/environment.ts');
    return environment();
  }

  async #describe(): Promise<void> {
    this.#report = await describeDevice();
  }

  #fail(thrown: unknown, what: string): void {
    this.#problem = problemOf(thrown, {
      what,
      kept: 'Everything else works on.',
      advice: 'Close this panel and open it again to retry.',
    });
  }
}
