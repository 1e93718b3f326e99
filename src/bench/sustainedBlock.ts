import type { BlockOptions } from '../engines/worker/protocol.ts';
import type { SustainedSettings } from './record.ts';

/** A window has at most about so many samples, each the mean of several inferences where there are more: ten minutes can be kept. */
const SAMPLES_A_WINDOW = 500;

/** A window of sustained running as one block: flat out, or an inference every so often. `typicalMs`: what one takes. */
export function sustainedBlock(
  { windowMs, perSecond }: SustainedSettings,
  typicalMs: number,
  runsPerSample: number,
): BlockOptions {
  const block = { dropped: 0, minRuns: 1, minMs: Infinity, maxMs: windowMs };
  if (perSecond !== null) return { ...block, everyMs: 1000 / perSecond };
  const share = typicalMs > 0 ? Math.ceil(windowMs / SAMPLES_A_WINDOW / typicalMs) : 1;
  return { ...block, runsPerSample: Math.max(runsPerSample, share) };
}
