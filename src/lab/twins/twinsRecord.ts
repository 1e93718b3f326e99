import type { LayerPair } from '../../quantize/twins/modelAlignment.ts';
import type { TensorFigures } from '../../quantize/twins/tensorFigures.ts';

/** A layer of both files on one sample. */
export interface TwinLayer extends LayerPair {
  /** What has come together up to here: both files run from their inputs. */
  readonly accumulated: TensorFigures;
  /** What the layer adds of its own: the second file's layer given the first file's values; null where it could not be run alone. */
  readonly born: TensorFigures | null;
}

/** A comparison that grows while it runs. Plain data. */
export interface TwinsRecord {
  readonly state: 'running' | 'done';
  /** Runs of models done and to be done. */
  readonly done: number;
  readonly total: number;
  /** In execution order, as far as they were compared. */
  readonly layers: readonly TwinLayer[];
  /** Why layers could not be run alone; null where all were. */
  readonly reason: string | null;
}
