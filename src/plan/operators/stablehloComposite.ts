import type { OperatorDefinition } from './definition.ts';
import { optionNumber } from './options.ts';

export interface CompositeOptions {
  /** What the decomposition computes, for people: `odml.rms_norm`. */
  readonly name: string;
}

/** A named group of operators: the subgraph that spells it out runs in its place. */
export const stablehloCompositeDefinition: OperatorDefinition<CompositeOptions> = {
  op: 'STABLEHLO_COMPOSITE',

  plan(site) {
    const subgraph = optionNumber(site, 'decompositionSubgraphIndex', -1);
    if (!Number.isInteger(subgraph) || subgraph < 0) site.fail('decompositionSubgraphIndex', `${subgraph} is no subgraph`);
    return {
      options: { name: String(site.builtinOptions['name'] ?? '') },
      outputShapes: site.outputs.map((output) => output.shape),
      macs: 0,
      calls: [subgraph],
    };
  },

  evaluate() {
    throw new TypeError('STABLEHLO_COMPOSITE is run through its subgraph');
  },
};
