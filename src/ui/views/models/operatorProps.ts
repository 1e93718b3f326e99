import type { LayerTime } from '../../../engines/types.ts';
import type { LoadedModel } from '../../../lab/types.ts';
import type { PlannedOperator } from '../../../plan/plan.ts';
import type { FinishedRun } from '../../state/runs.svelte.ts';

/** What is shown of an operator, and how its code on the lab's own engine is reached. */
export interface OperatorProps {
  readonly model: LoadedModel;
  readonly operator: PlannedOperator;
  /** Of the last run; null before one. */
  readonly layer: LayerTime | null;
  readonly finished: FinishedRun | null;
  /** Something runs already, or nothing can. */
  readonly busy: boolean;
  /** What the lab's own engine is called. */
  readonly ownLabel: string;
  readonly onRunOwn: () => void;
  /** Its code is in front. */
  readonly reading: boolean;
  readonly onRead: (reading: boolean) => void;
}
