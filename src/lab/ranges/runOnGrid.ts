import type { RunResult } from '../../engines/types.ts';
import { planModel } from '../../plan/planModel.ts';
import { gridAsInputs } from '../../quantize/ranges/gridAsInputs.ts';
import type { Grid } from '../../quantize/grid/grid.ts';
import { chooseConfiguration } from '../chooseConfiguration.ts';
import { withConfiguration } from '../configurations.ts';
import type { LoadedModel } from '../types.ts';

/** A float tensor of subgraph 0 that is to be taken to a grid. */
export interface GridPlace {
  readonly model: LoadedModel;
  readonly tensor: number;
  /** The dimension of its channels; null for a tensor that has one grid. */
  readonly dimension: number | null;
}

/** One grid for all channels, or one each; `factors` are what a channel's values are multiplied by before, and divided by after. */
export interface GridNumbers {
  readonly grids: readonly Grid[];
  readonly factors: readonly number[];
}

let last: { readonly key: string; readonly model: LoadedModel } | null = null;

/** The model with the grid's numbers as inputs; the last one is kept, so that a moved handle costs a run and no compilation. */
function griddedModel({ model, tensor, dimension }: GridPlace): LoadedModel {
  const graph = model.plan.subgraphs[0]!;
  const shapes = graph.inputs.map((input) => graph.tensors[input]!.shape);
  const key = `${model.id} grid ${tensor} ${JSON.stringify(shapes)}`;
  if (last?.key === key) return last.model;
  const { shape } = graph.tensors[tensor]!;
  const gridShape = dimension === null ? [1] : shape.map((size, axis) => (axis === dimension ? size : 1));
  const dimensions = graph.inputs.map((input, i) => ({ subgraph: 0, tensor: input, shape: shapes[i]! }));
  const gridded = planModel(gridAsInputs(model.plan.model, tensor, gridShape), { dimensions });
  last = { key, model: { ...model, id: key, plan: gridded } };
  return last.model;
}

/**
 * One inference of a model with one float tensor on a grid, all else in float32, on tfjs WASM with the reference behind it.
 *
 * `inputs`: the model's own, raw little-endian bytes in the signature's order.
 */
export async function runOnGrid(
  place: GridPlace,
  { grids, factors }: GridNumbers,
  inputs: readonly ArrayBuffer[],
  signal?: AbortSignal,
): Promise<RunResult> {
  const model = griddedModel(place);
  const channels = place.dimension === null ? 1 : model.plan.subgraphs[0]!.tensors[place.tensor]!.shape[place.dimension]!;
  const each = (of: (grid: Grid, channel: number) => number): ArrayBuffer =>
    Float32Array.from({ length: channels }, (_, channel) => of(grids[channel] ?? grids[0]!, channel)).buffer;
  const numbers = [
    each(({ scale }, channel) => scale / (factors[channel] ?? 1)),
    each(({ qMin, zeroPoint }) => qMin - zeroPoint),
    each(({ qMax, zeroPoint }) => qMax - zeroPoint),
  ];
  const configuration = await chooseConfiguration({});
  return withConfiguration(model, configuration, signal, (open) =>
    open.run([...inputs, ...numbers], { signature: null, tensors: [], profile: false }, signal),
  );
}
