import type { Configuration } from '../../engines/types.ts';
import type { CalibrationMethod } from '../../quantize/quantizeSettings.ts';
import type { SampleSet } from '../sampleSet.ts';
import type { SubjectFigures } from './accuracyProtocol.ts';

/** What came of one scheme. */
export interface SchemeResult {
  /** As in accuracySchemes.ts, or the judging's own. */
  readonly id: string;
  readonly label: string;
  /** Bits of a weight; null where layers differ. */
  readonly bits: number | null;
  readonly state: 'waiting' | 'judged' | 'failed';
  readonly figures: SubjectFigures | null;
  /** Of the file, or of what a simulated one would take, its constants packed; null until it is known. */
  readonly bytes: number | null;
  /** No engine runs it: float arithmetic on rounded values. */
  readonly simulated: boolean;
  /** What computed; null until it has. */
  readonly configuration: Configuration | null;
  /** Why there are no figures. */
  readonly error: string | null;
}

/** Samples, as a record tells of them. */
export type SampleFacts = Pick<SampleSet, 'id' | 'title' | 'count' | 'warning'>;

/** A judging as far as it has come. */
export interface AccuracyRecord {
  readonly state: 'running' | 'done';
  /** SHA-256 of the float model. */
  readonly model: string;
  readonly judged: SampleFacts;
  /** Whether the samples have labels, so that top-1 counts. */
  readonly labelled: boolean;
  readonly calibrating: SampleFacts;
  readonly method: CalibrationMethod;
  readonly results: readonly SchemeResult[];
}

/** What is being done, for a line of progress. */
export interface AccuracyStep {
  readonly label: string;
  readonly done: number;
  readonly total: number;
}
