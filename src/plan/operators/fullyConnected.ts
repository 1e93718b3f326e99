import type { FullyConnectedOptions } from '../../core/fullyConnected.ts';
import { fullyConnected } from '../../core/fullyConnected.ts';
import { fullyConnectedSums } from '../../core/fullyConnectedSums.ts';
import { elementCount } from '../../core/shape.ts';
import { argument } from './arithmetic.ts';
import { checkBias } from './checkBias.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt, inputOfRank, optionActivation, optionBoolean, optionEnum } from './options.ts';
import type { WeightedLayer } from './weightedLayer.ts';
import { evaluateWeightedLayer } from './weightedLayer.ts';

const layer: WeightedLayer<FullyConnectedOptions> = {
  op: 'FULLY_CONNECTED',
  channels: (options) => options.units,
  float: fullyConnected,
  sums: fullyConnectedSums,
};

/**
 * Inputs: activations of any rank, filter [units, inDepth], bias (may be omitted).
 *
 * keepNumDims keeps the leading dimensions; else the result is [rows, units].
 */
export const fullyConnectedDefinition: OperatorDefinition<FullyConnectedOptions> = {
  op: 'FULLY_CONNECTED',

  plan(site) {
    const input = inputAt(site, 0).shape;
    const filter = inputOfRank(site, 1, 2).shape;
    const [units = 0, inDepth = 0] = filter;
    optionEnum(site, 'weightsFormat', ['DEFAULT'], 'DEFAULT');
    const count = elementCount(input);
    if (inDepth < 1 || units < 1 || count % inDepth !== 0) {
      site.fail('inputs', `filter [${filter.join(',')}] does not fit an input of [${input.join(',')}]`);
    }
    checkBias(site, 2, units);
    const keepNumDims = optionBoolean(site, 'keepNumDims');
    if (keepNumDims && input.at(-1) !== inDepth) {
      site.fail('inputs', `keepNumDims needs a last dimension of ${inDepth}, got [${input.join(',')}]`);
    }
    const rows = count / inDepth;
    const outputShape = keepNumDims ? [...input.slice(0, -1), units] : [rows, units];
    const options = { rows, inDepth, units, activation: optionActivation(site) };
    return { options, outputShapes: [outputShape], macs: rows * inDepth * units };
  },

  evaluate(call) {
    return evaluateWeightedLayer(layer, call, argument(call, 0), argument(call, 1), call.inputs[2] ?? null);
  },
};
