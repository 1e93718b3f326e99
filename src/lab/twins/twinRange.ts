import { isQuantized } from '../../core/isQuantized.ts';
import type { TensorSpec } from '../../core/tensorValue.ts';
import { knownModel } from '../knownModels.ts';
import { pictureTaker } from '../samples/pictureTaker.ts';
import { parseRange, suggestRange, type ValueRange } from '../input/valueRange.ts';
import type { LoadedModel } from '../types.ts';

/**
 * The values of black and white that a float file's pictures want, told by the grid of its twin's input; null where the file is
 * known, or says it itself, or the twin does not.
 */
export function twinRange(first: LoadedModel, second: LoadedModel): ValueRange | null {
  const taker = pictureTaker(first);
  const grid = pictureGrid(second);
  if (!taker || !grid || isQuantized(taker.specs[taker.input]!) || knownModel(first)) return null;
  return parseRange(suggestRange(second, grid).text);
}

/** The quantized tensor that holds a file's picture: its input, or what QUANTIZE makes of it; null for neither. */
function pictureGrid(model: LoadedModel): TensorSpec | null {
  const taker = pictureTaker(model);
  const graph = model.plan.subgraphs[0];
  const input = model.plan.signatures[0]?.inputs[taker?.input ?? -1]?.tensor;
  if (!graph || input === undefined) return null;
  const reader = graph.operators.find(({ op, inputs }) => op === 'QUANTIZE' && inputs[0] === input);
  const spec = graph.tensors[reader?.outputs[0] ?? input]!;
  return isQuantized(spec) ? spec : null;
}
