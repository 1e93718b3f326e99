import { asymmetricInt8 } from '../../core/rangeQuantization.ts';
import type { Quantization } from '../../core/tensorValue.ts';
import { floatConstant } from '../graph/constants.ts';
import type { GraphOperator } from '../graph/graph.ts';
import { graphEditor } from '../graph/graphEditor.ts';
import { visibleTensors } from '../graph/readers.ts';
import { activationPositions } from '../int8/activationInputs.ts';
import type { StepsSource } from '../int8/assignSteps.ts';
import { constantSteps, dequantized, int8Forms } from '../int8/int8Forms.ts';
import { READS_SHAPES } from '../int8/chooseOperators.ts';
import type { Int8Plan } from '../int8/planInt8.ts';
import { layerQuantizer } from '../int8/layerOperands.ts';
import { INT8_RULES } from '../int8/operatorRules.ts';
import type { RealRange } from '../grid/realRange.ts';
import type { SchemeResult, Treatment } from './schemeResult.ts';

/** Steps of every tensor, from what its scale comes from; ranges are asymmetric and hold 0. */
function stepsIn({ site, sources }: Int8Plan, ranges: ReadonlyMap<number, RealRange>): (tensor: number) => Quantization {
  const stepsOfSource = (source: StepsSource): Quantization => {
    if ('fixed' in source) return { scale: [source.fixed.scale], zeroPoint: [source.fixed.zeroPoint], dimension: 0 };
    const constant = floatConstant(site.graph, source.rangeOf);
    if (constant !== null) return constantSteps(constant);
    const { low, high } = ranges.get(source.rangeOf) ?? { low: 0, high: 0 };
    return asymmetricInt8(low, high);
  };
  const known = new Map([...sources].map(([tensor, source]) => [tensor, stepsOfSource(source)]));
  return (tensor) => known.get(tensor)!;
}

/**
 * Integer arithmetic by TFLite's 8-bit specification: activations asymmetric int8, weights symmetric int8, biases int32;
 * operators that cannot stay in float between a DEQUANTIZE and a QUANTIZE, each made once for a tensor.
 *
 * @param ranges of the activations that `plan.watched` names
 */
export function toInt8(plan: Int8Plan, ranges: ReadonlyMap<number, RealRange>, perChannel: boolean): SchemeResult {
  const { site, reasons, io } = plan;
  const { graph } = site;
  const editor = graphEditor(graph);
  const operators: GraphOperator[] = [];
  const stepsOf = stepsIn(plan, ranges);
  const forms = int8Forms(graph, editor, stepsOf, (operator) => operators.push(operator));
  const layers = layerQuantizer(graph, editor, perChannel);
  const visible = visibleTensors(graph);
  const tensors = graph.tensors.map((_, index) => index);
  const main = graph.model.subgraphs[0]!;

  const quantizedInputs = (entry: GraphOperator): readonly number[] => {
    const { operator } = entry;
    const { inputs: kind, layer } = INT8_RULES[entry.op]!;
    const inputs = [...operator.inputs];
    const alike = kind === 'as-output' ? stepsOf(operator.outputs.find(site.isFloat)!) : undefined;
    for (const position of activationPositions(entry, site)) {
      inputs[position] = forms.int8(operator.inputs[position]!, alike);
    }
    if (layer === null) return inputs;
    const { filter, bias } = layers.constants(entry, layer, stepsOf(operator.inputs[layer.activation]!));
    for (const [position, tensor] of [
      [layer.filter, filter],
      [layer.bias, bias],
    ] as const) {
      const before = operator.inputs[position] ?? -1;
      if (before >= 0) tensors[before] = tensor;
      if (tensor >= 0) inputs[position] = tensor;
    }
    return inputs;
  };

  const quantized = (entry: GraphOperator): void => {
    const inputs = quantizedInputs(entry);
    const { version } = INT8_RULES[entry.op]!;
    const after: GraphOperator[] = [];
    const outputs = entry.operator.outputs.map((tensor) => {
      if (!site.isFloat(tensor)) return tensor;
      if (io === 'float32' && visible.has(tensor)) {
        const int8 = forms.beside(tensor);
        after.push(dequantized(int8, tensor));
        return int8;
      }
      forms.become(tensor);
      return tensor;
    });
    const least = typeof version === 'number' ? version : version(entry, graph);
    operators.push(
      { ...entry, version: Math.max(entry.version, least), operator: { ...entry.operator, inputs, outputs } },
      ...after,
    );
  };

  const floating = (entry: GraphOperator): void => {
    const asIs = READS_SHAPES.has(entry.op);
    const inputs = entry.operator.inputs.map((tensor) => (tensor < 0 || asIs ? tensor : forms.float(tensor)));
    operators.push({ ...entry, operator: { ...entry.operator, inputs } });
  };

  if (io === 'int8') plan.int8Inputs.forEach(forms.become);
  const treatments = new Map<number, Treatment>();
  for (const entry of graph.operators) {
    const reason = reasons.get(entry.origin) ?? '';
    if (reason === '') quantized(entry);
    else floating(entry);
    treatments.set(entry.origin, { state: reason === '' ? 'quantized' : 'float', reason });
  }
  const outputs = main.outputs.map((tensor) => (plan.int8Outputs.has(tensor) ? forms.int8(tensor) : tensor));
  const ends = { inputs: main.inputs, outputs };
  return { graph: editor.graph(operators), ends, tensors, treatments, notes: layers.notes() };
}
