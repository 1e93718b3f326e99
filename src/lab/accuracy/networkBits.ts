import type { BitFormat, LayerBits } from '../../quantize/simulate/bitFormat.ts';
import type { Plan } from '../../plan/plan.ts';
import { accuracyLayers } from './accuracyLayers.ts';

/** Bits that scores have at least: with fewer, several would be first alike. */
const LEAST_SCORE_BITS = 8;

/**
 * What every operator of subgraph 0 is simulated in, from what its layers are to have.
 *
 * An operator without weights has what the layer before it has, those before the first layer what that has. Outputs from the last layer
 * on, which are scores, have at least 8 bits.
 */
export function networkBits(plan: Plan, layer: (operator: number) => LayerBits): ReadonlyMap<number, LayerBits> {
  const layers = accuracyLayers(plan);
  const isLayer = new Set(layers.map(({ operator }) => operator));
  const last = layers.at(-1)?.operator;
  const first = layers[0];
  const bits = new Map<number, LayerBits>();
  if (!first) return bits;
  let now = layer(first.operator);
  let scores = false;
  for (const { index } of plan.subgraphs[0]!.operators) {
    if (isLayer.has(index)) now = layer(index);
    scores ||= index === last;
    bits.set(index, scores ? { ...now, activations: atLeast(now.activations, LEAST_SCORE_BITS) } : now);
  }
  return bits;
}

function atLeast(format: BitFormat, least: number): BitFormat {
  return typeof format === 'number' ? Math.max(least, format) : format;
}
