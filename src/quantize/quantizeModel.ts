import type { Plan } from '../plan/plan.ts';
import { graphOf } from './graph/graph.ts';
import { modelOfGraph } from './graph/modelOfGraph.ts';
import type { OperatorOutcome, QuantizedModel } from './quantizedModel.ts';
import type { QuantizeSettings } from './quantizeSettings.ts';
import type { RunTensors } from './runTensors.ts';
import { toFloat16 } from './schemes/float16.ts';
import type { SchemeResult } from './schemes/schemeResult.ts';

/** Samples to calibrate with, and what runs them. */
export interface Calibration {
  readonly count: number;
  /** Raw little-endian bytes of sample i, in the signature's order. */
  readonly inputs: (i: number) => Promise<readonly ArrayBuffer[]>;
  readonly run: RunTensors;
}

export interface QuantizeProgress {
  readonly phase: 'prepare' | 'calibrate' | 'quantize' | 'write';
  readonly done: number;
  readonly total: number;
}

export interface QuantizeOptions {
  /** An AbortSignal. */
  readonly signal?: { throwIfAborted(): void };
  readonly onProgress?: (progress: QuantizeProgress) => void;
}

/**
 * A quantized file's model from a float one's: subgraph 0 by the scheme of the settings, all else as it was.
 *
 * @throws RangeError saying what cannot be quantized and what would work; the signal's reason when cancelled
 */
export async function quantizeModel(
  plan: Plan,
  settings: QuantizeSettings,
  calibration: Calibration | null,
  { signal, onProgress }: QuantizeOptions = {},
): Promise<QuantizedModel> {
  signal?.throwIfAborted();
  onProgress?.({ phase: 'prepare', done: 0, total: 1 });
  const order = plan.subgraphs[0]?.operators.map(({ index }) => index) ?? [];
  const graph = graphOf(plan.model, order);
  if (settings.scheme !== 'float16') throw new RangeError(`the scheme ${settings.scheme} is not there yet`);
  return written(plan, toFloat16(graph, new Set(settings.floatOperators)));
}

function written(plan: Plan, result: SchemeResult): QuantizedModel {
  const { model, tensors } = modelOfGraph(result.graph, result.ends);
  const places = new Map(result.graph.operators.map(({ origin }, i) => [origin, i]));
  const outcomes = plan.subgraphs[0]!.operators.map(({ index, op }): OperatorOutcome => {
    const treatment = result.treatments.get(index)!;
    return { operator: index, op, ...treatment, becomes: places.get(index) ?? null };
  });
  return { model, outcomes, tensors: result.tensors.map((tensor) => tensors[tensor]!), notes: result.notes };
}
