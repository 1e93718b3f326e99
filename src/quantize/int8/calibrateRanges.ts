import { createCalibrator } from '../calibration/createCalibrator.ts';
import type { CalibrationMethod } from '../quantizeSettings.ts';
import type { RealRange } from '../grid/realRange.ts';
import type { RunTensors } from '../runTensors.ts';

/** Tensors of one run are kept together until they are counted: so many bytes of them at most, but for one that is larger. */
const MAX_BYTES_A_RUN = 2 ** 26;

/** An activation whose range is wanted. */
export interface WatchedTensor {
  /** Index in subgraph 0 of the float file. */
  readonly tensor: number;
  readonly name: string;
  readonly bytes: number;
}

export interface CalibrationSamples {
  readonly count: number;
  readonly inputs: (i: number) => Promise<readonly ArrayBuffer[]>;
}

/** Neighbours together, so that their bytes stay below the limit. */
function groupsOf(watched: readonly WatchedTensor[]): readonly (readonly WatchedTensor[])[] {
  const groups: WatchedTensor[][] = [];
  let bytes = Infinity;
  for (const tensor of watched) {
    if (bytes + tensor.bytes > MAX_BYTES_A_RUN) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)!.push(tensor);
    bytes += tensor.bytes;
  }
  return groups;
}

/**
 * The range of each activation over the samples, by the method.
 *
 * Samples are run one after the other; values are counted at once and let go, so memory is that of one run.
 *
 * @throws RangeError without samples, and for an activation that is not float32 or not finite: it says which sample
 */
export async function calibrateRanges(
  watched: readonly WatchedTensor[],
  method: CalibrationMethod,
  samples: CalibrationSamples,
  run: RunTensors,
  onSample: (done: number) => void,
): Promise<ReadonlyMap<number, RealRange>> {
  const calibrators = new Map(
    watched.map(({ tensor, name }) => [tensor, createCalibrator(method, { where: `activation "${name}"` })]),
  );
  const groups = groupsOf(watched);
  for (let i = 0; i < samples.count; i++) {
    const inputs = await samples.inputs(i);
    for (const group of groups) {
      const results = await run(
        inputs,
        group.map(({ tensor }) => tensor),
      );
      group.forEach(({ tensor, name }, at) => {
        const { data, dtype } = results[at]!;
        if (dtype !== 'float32') throw new RangeError(`activation "${name}" came as ${dtype}, float32 was expected`);
        try {
          calibrators.get(tensor)!.observe(new Float32Array(data));
        } catch (error) {
          throw new RangeError(`sample ${i}: ${(error as Error).message}`, { cause: error });
        }
      });
    }
    onSample(i + 1);
  }
  return new Map([...calibrators].map(([tensor, calibrator]) => [tensor, calibrator.range()]));
}
