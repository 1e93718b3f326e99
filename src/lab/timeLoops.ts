import { timeOnWorker, type TimeOnWorkerOptions } from '../bench/timeOnWorker.ts';
import type { TurnsRecord } from '../bench/turnsRecord.ts';
import type { Geometry } from '../stage/geometry.ts';

/**
 * Times the loops of a convolution or pooling in every order of LOOP_ORDERS, on one thread in a worker that ends with it; the first
 * order is what the others are compared with.
 *
 * @throws the signal's reason when cancelled; Error where it could not run
 */
export function timeLoops(geometry: Geometry, options: TimeOnWorkerOptions = {}): Promise<TurnsRecord> {
  return timeOnWorker({ kind: 'loops', geometry }, options);
}
