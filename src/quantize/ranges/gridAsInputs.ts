import { defaultOptions } from '../../tflite/defaultOptions.ts';
import type { Model, Operator, OperatorCode, SignatureDef, SubGraph, Tensor } from '../../tflite/model.ts';
import { optionsTypeOf } from '../../tflite/optionsTypeOf.ts';

/** What the new inputs are called, in the order in which they follow the model's own. */
export const GRID_INPUTS = ['grid/scale', 'grid/least', 'grid/most'] as const;

/**
 * A model in which everything that read one float tensor of subgraph 0 reads it taken to a grid: clamp(round(x / scale), least,
 * most) * scale in float32, rounded half to even. The grid's numbers are three more inputs of `gridShape`, which broadcasts
 * against the tensor, so that the grid can be changed without compiling anew. `least` and `most` are qMin and qMax less the
 * zero point.
 *
 * Tensors keep their indices, and the tensor itself its values. Where it is an output of the graph, the rounded one is put out.
 */
export function gridAsInputs(model: Model, tensor: number, gridShape: readonly number[]): Model {
  const main = model.subgraphs[0];
  const target = main?.tensors[tensor];
  if (!main || !target) throw new RangeError(`subgraph 0 has no tensor ${tensor}`);
  const tensors = [...main.tensors];
  const codes: OperatorCode[] = [...model.operatorCodes];
  const computed = (name: string, shape: readonly number[]): number => {
    const made: Tensor = { ...target, name, shape, shapeSignature: null, buffer: 0, quantization: null, sparsity: null };
    return tensors.push({ ...made, type: 'FLOAT32', isVariable: false, at: 0 }) - 1;
  };
  const [scale, least, most] = GRID_INPUTS.map((name) => computed(name, gridShape)) as [number, number, number];
  let at = tensor;
  const chain = (
    [
      ['DIV', scale],
      ['ROUND', null],
      ['MAXIMUM', least],
      ['MINIMUM', most],
      ['MUL', scale],
    ] as const
  ).map(([op, by]): Operator => {
    const from = at;
    at = computed(`${target.name}/grid/${op.toLowerCase()}`, target.shape);
    return added(codes, op, by === null ? [from] : [from, by], [at]);
  });
  const rounded = at;
  const reads = (list: readonly number[]): readonly number[] => list.map((read) => (read === tensor ? rounded : read));
  const kept = main.operators.map((operator) => ({ ...operator, inputs: reads(operator.inputs) }));
  const producer = main.operators.findIndex(({ outputs }) => outputs.includes(tensor));
  const changed: SubGraph = {
    ...main,
    tensors,
    operators: [...kept.slice(0, producer + 1), ...chain, ...kept.slice(producer + 1)],
    inputs: [...main.inputs, scale, least, most],
    outputs: reads(main.outputs),
  };
  const signatureDefs = model.signatureDefs.map((signature): SignatureDef => {
    if (signature.subgraphIndex !== 0) return signature;
    const grid = [scale, least, most].map((tensorIndex, i) => ({ name: GRID_INPUTS[i]!, tensorIndex }));
    const outputs = signature.outputs.map((output) => ({ ...output, tensorIndex: reads([output.tensorIndex])[0]! }));
    return { ...signature, inputs: [...signature.inputs, ...grid], outputs };
  });
  return { ...model, operatorCodes: codes, subgraphs: [changed, ...model.subgraphs.slice(1)], signatureDefs };
}

function added(codes: OperatorCode[], op: string, inputs: readonly number[], outputs: readonly number[]): Operator {
  let opcodeIndex = codes.findIndex(({ builtinCode }) => builtinCode === op);
  if (opcodeIndex < 0) opcodeIndex = codes.push({ builtinCode: op, customCode: null, version: 1 }) - 1;
  const builtinOptionsType = optionsTypeOf(op);
  return {
    opcodeIndex,
    inputs,
    outputs,
    intermediates: [],
    mutatingVariableInputs: [],
    builtinOptionsType,
    builtinOptions: builtinOptionsType && defaultOptions(builtinOptionsType),
    customOptions: null,
    at: 0,
  };
}
