import type { AccuracyRecord } from '../../../../lab/accuracy/accuracyRecord.ts';
import type { SampleSet } from '../../../../lab/sampleSet.ts';
import type { LoadedModel } from '../../../../lab/types.ts';
import type { CalibrationMethod } from '../../../../quantize/quantizeSettings.ts';
import type { SectionAddress } from '../../../state/address.svelte.ts';
import type { Engines } from '../../../state/engines.svelte.ts';
import type { Measured } from '../../../state/measured.svelte.ts';

/** What every panel of the accuracy part is given. */
export interface PanelProps {
  readonly address: SectionAddress<'quantize'>;
  /** A float model. */
  readonly model: LoadedModel;
  /** null until they are there. */
  readonly judged: SampleSet | null;
  readonly calibrating: SampleSet | null;
  readonly method: CalibrationMethod;
  /** Why nothing can be judged yet; null where it can. */
  readonly obstacle: string | null;
  /** What has been chosen otherwise since a record was made; empty for nothing. */
  readonly staleWords: (record: AccuracyRecord) => string;
  readonly engines: Engines;
  readonly measured: Measured;
}
