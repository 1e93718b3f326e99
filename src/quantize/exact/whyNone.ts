import type { PlannedSubGraph } from '../../plan/plan.ts';
import { EXACT_OPS, exactRefusal } from './exactLayerOf.ts';

/** Why no layer of a graph can be taken apart, as a sentence about the model that goes on after its name. */
export function whyNone(subgraph: PlannedSubGraph): string {
  const known = subgraph.operators.filter(({ op }) => EXACT_OPS.some((exact) => exact === op));
  const reasons = [...new Set(known.map((operator) => exactRefusal(subgraph, operator)))];
  if (known.length === 0)
    return 'has no convolution, fully connected layer, addition or average pool, which are what is taken apart here.';
  if (reasons.includes('computes in int16')) {
    return 'computes with 16-bit activations: there TensorFlow Lite has one rule, with a multiplier of 16 bits, and nothing parts.';
  }
  if (reasons.includes('computes in float32, with quantized weights')) {
    return 'has int8 weights, but computes in floats: it takes int8 activations too for integers to be added up.';
  }
  return 'computes in floats: it has no layer in int8 or uint8 to take apart.';
}
