import { floatConstant } from '../graph/constants.ts';
import type { GraphOperator } from '../graph/graph.ts';
import { activationPositions } from './activationInputs.ts';
import { INT8_RULES } from './operatorRules.ts';
import type { Int8Site } from './site.ts';

/** Why a layer's operands do not let it be quantized; null where they do. */
function layerFault({ op, operator }: GraphOperator, { graph, isFloat }: Int8Site): string | null {
  const layer = INT8_RULES[op]!.layer;
  if (layer === null) return null;
  const [filter = -1, bias = -1] = [operator.inputs[layer.filter], operator.inputs[layer.bias]];
  if (filter < 0 || floatConstant(graph, filter) === null) return 'its filter is computed, not a float32 constant';
  if (bias >= 0 && floatConstant(graph, bias) === null) return 'its bias is computed, not a float32 constant';
  return isFloat(operator.inputs[layer.activation]!) ? null : 'its input is not float32';
}

/** Operators that take a tensor of any type for its shape. */
export const READS_SHAPES: ReadonlySet<string> = new Set(['SHAPE', 'RANK']);
const CONTROL_FLOW: ReadonlySet<string> = new Set(['IF', 'WHILE', 'CALL', 'CALL_ONCE', 'STABLEHLO_COMPOSITE', 'STABLEHLO_CASE']);

function reasonWithoutRule(op: string): string {
  if (op.startsWith('CUSTOM:')) return 'custom operators have no int8 arithmetic that is known';
  if (CONTROL_FLOW.has(op)) return 'runs a graph of its own: only the main graph is quantized';
  if (/LSTM|RNN|SVDF|VARIABLE|VAR_HANDLE/.test(op)) return 'it keeps state, which stays in float';
  return 'has no int8 arithmetic that LiteRT and the reference engine share';
}

function ownReason(entry: GraphOperator, site: Int8Site): string | null {
  const { op, operator, origin } = entry;
  const planned = site.planned.get(origin)!;
  if (READS_SHAPES.has(op)) return 'reads the shape alone, no values';
  if (![...operator.inputs, ...operator.outputs].some((tensor) => tensor >= 0 && site.isFloat(tensor))) {
    return 'computes on integers as it is';
  }
  const rule = INT8_RULES[op];
  if (rule === undefined) return reasonWithoutRule(op);
  if (planned.dynamic) return 'its shape is known only at run time';
  if (operator.intermediates.length > 0 || operator.mutatingVariableInputs.some((mutates) => mutates)) return 'it keeps state';
  if (operator.inputs.some((tensor) => tensor >= 0 && site.graph.tensors[tensor]!.isVariable)) return 'it keeps state';
  const activations = activationPositions(entry, site);
  if (activations.length === 0) return 'none of its inputs is a float32 activation';
  if (operator.inputs.every((tensor) => tensor < 0 || site.isConstant(tensor))) return 'all that it reads is constant';
  return layerFault(entry, site) ?? rule.refuse?.(entry, site.graph) ?? null;
}

/** Operators that compute nothing, and stand beside none that does in int8: 8 bits would only cost them two conversions. */
function isolated(site: Int8Site, candidates: ReadonlySet<GraphOperator>, ends: ReadonlySet<number>): ReadonlySet<GraphOperator> {
  const joined = new Set([...candidates].filter(({ op }) => !INT8_RULES[op]!.moves));
  const isJoined = (entry: GraphOperator | undefined) => entry !== undefined && joined.has(entry);
  const touches = ({ operator }: GraphOperator) =>
    operator.inputs.some((tensor) => tensor >= 0 && (ends.has(tensor) || isJoined(site.producerOf(tensor)))) ||
    operator.outputs.some((tensor) => ends.has(tensor) || site.readersOf(tensor).some(isJoined));
  for (let before = -1; joined.size > before;) {
    before = joined.size;
    for (const entry of candidates) if (!joined.has(entry) && touches(entry)) joined.add(entry);
  }
  return new Set([...candidates].filter((entry) => !joined.has(entry)));
}

/**
 * For each operator, by its origin, why it stays in float; those that compute on int8 are not in the map.
 *
 * `ends` are the graph's inputs and outputs that are to be int8.
 */
export function chooseOperators(
  site: Int8Site,
  stayFloat: ReadonlySet<number>,
  ends: ReadonlySet<number>,
): ReadonlyMap<number, string> {
  const reasons = new Map<number, string>();
  const candidates = new Set<GraphOperator>();
  for (const entry of site.graph.operators) {
    const reason = stayFloat.has(entry.origin) ? 'left in float on request' : ownReason(entry, site);
    if (reason === null) candidates.add(entry);
    else reasons.set(entry.origin, reason);
  }
  for (const { origin } of isolated(site, candidates, ends)) reasons.set(origin, 'only moves values between operators in float');
  return reasons;
}
