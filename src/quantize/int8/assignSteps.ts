import type { GraphOperator } from '../graph/graph.ts';
import { activationPositions } from './activationInputs.ts';
import { INT8_RULES, type FixedSteps } from './operatorRules.ts';
import type { Int8Site } from './site.ts';

/** Where a tensor's scale comes from: the range of a tensor (its own, or another one's), or the specification. */
export type StepsSource = { readonly rangeOf: number } | { readonly fixed: FixedSteps };

function firstFloat(tensors: readonly number[], { isFloat }: Int8Site): number {
  return tensors.find((tensor) => tensor >= 0 && isFloat(tensor))!;
}

/** The source of every tensor that some operator reads or writes as int8; before operators that join make inputs alike. */
function sourcesOf(site: Int8Site, quantized: readonly GraphOperator[], ends: Iterable<number>): Map<number, StepsSource> {
  const sources = new Map<number, StepsSource>();
  const own = (tensor: number): StepsSource => {
    if (!sources.has(tensor)) sources.set(tensor, { rangeOf: tensor });
    return sources.get(tensor)!;
  };
  for (const entry of quantized) {
    const { output } = INT8_RULES[entry.op]!;
    const [first] = activationPositions(entry, site).map((position) => own(entry.operator.inputs[position]!));
    for (const tensor of entry.operator.outputs.filter(site.isFloat)) {
      if (output === 'own') own(tensor);
      else sources.set(tensor, output === 'as-input' ? first! : { fixed: output });
    }
  }
  for (const tensor of ends) own(tensor);
  return sources;
}

/** Whether a tensor's scale can be another one's without changing what any other operator reads: it heads a chain of single readers. */
function isFree(site: Int8Site, sources: ReadonlyMap<number, StepsSource>, shared: ReadonlySet<number>, tensor: number): boolean {
  const source = sources.get(tensor)!;
  if ('fixed' in source || site.isConstant(tensor)) return false;
  if (site.readersOf(tensor).length !== 1 || shared.has(tensor)) return false;
  if (source.rangeOf === tensor) return true;
  const maker = site.producerOf(tensor)!;
  if (maker.operator.outputs.filter(site.isFloat).length > 1) return false;
  return isFree(site, sources, shared, firstFloat(maker.operator.inputs, site));
}

/**
 * Where the scale of each int8 tensor comes from.
 *
 * What joins tensors (CONCATENATION, PACK, MAXIMUM, ...) needs all in one scale, that of its output: a tensor that nobody else
 * reads gets it at once, others keep theirs and are requantized. `ends` are tensors that callers see as int8, `results` those of
 * them that keep their own range.
 */
export function assignSteps(
  site: Int8Site,
  quantized: readonly GraphOperator[],
  ends: ReadonlySet<number>,
  results: ReadonlySet<number>,
): ReadonlyMap<number, StepsSource> {
  const sources = sourcesOf(site, quantized, ends);
  const instead = new Map<number, number>();
  for (const entry of quantized) {
    if (INT8_RULES[entry.op]!.inputs !== 'as-output') continue;
    const output = firstFloat(entry.operator.outputs, site);
    for (const position of activationPositions(entry, site)) {
      const tensor = entry.operator.inputs[position]!;
      const source = sources.get(tensor)!;
      if ('rangeOf' in source && isFree(site, sources, results, tensor)) instead.set(source.rangeOf, output);
    }
  }
  const settled = (source: StepsSource): StepsSource => {
    const other = 'rangeOf' in source ? instead.get(source.rangeOf) : undefined;
    return other === undefined ? source : settled(sources.get(other)!);
  };
  return new Map([...sources].map(([tensor, source]) => [tensor, settled(source)]));
}
