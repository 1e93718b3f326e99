/** What the device chip and panel say: facts that are known at once, and tests that run when asked for. */
export class Device {
  readonly isolated = crossOriginIsolated && typeof SharedArrayBuffer !== 'undefined';
  readonly cores = navigator.hardwareConcurrency;
  /** Empty where it could not be told. */
  readonly architecture = architecture();
}

/**
 * Arm or x86 by the sign bit of the NaN that Infinity - Infinity makes: set on x86, clear on Arm.
 *
 * A browser may hide it (and some do), so nothing but a label stands on it.
 */
function architecture(): string {
  const value = new Float32Array(1);
  value[0] = Infinity;
  value[0] = value[0] - value[0];
  const top = new Uint8Array(value.buffer)[3];
  return top === 255 ? 'x86' : top === 127 ? 'Arm' : '';
}
