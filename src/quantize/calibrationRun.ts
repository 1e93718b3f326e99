import type { Calibration } from './calibration.ts';
import { modelOfGraph } from './graph/modelOfGraph.ts';
import type { PreparedGraph } from './prepareGraph.ts';
import type { RunTensors } from './runTensors.ts';

/** What runs the samples: the float model as it was, or, where its weights were changed, the one with the changed weights. */
export async function calibrationRun({ graph, figures }: PreparedGraph, { run, runOf }: Calibration): Promise<RunTensors> {
  if (figures.length === 0 || runOf === undefined) return run;
  const { model, tensors: places } = modelOfGraph(graph);
  const changed = await runOf(model);
  return (inputs, tensors) =>
    changed(
      inputs,
      tensors.map((tensor) => places[tensor]!),
    );
}
