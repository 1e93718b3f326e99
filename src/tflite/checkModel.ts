import { BITS, bytesOf, type DType } from '../core/dtype.ts';
import { checkSparsity } from './checkSparsity.ts';
import type { FlatFile } from './flatFile.ts';
import { layoutOf, type Decoded } from './layout.ts';
import type { TableName } from './schema.ts';

/** No memory that a page can address holds a larger tensor. */
const MAX_TENSOR_BYTES = 2 ** 32;
/** Far above any file's, and small enough that a product of dimensions stays finite. */
const MAX_RANK = 32;

/** The subgraphs that an operator's options name, each with its field. */
export function subgraphRefs(operator: Decoded<'Operator'>): { readonly field: string; readonly subgraph: number }[] {
  return [operator.builtinOptions, operator.builtinOptions2].flatMap((options) => {
    if (!options) return [];
    const { type, fields } = options;
    if (Object.keys(fields).length === 0) return [];
    return layoutOf(type as TableName).fields.flatMap(({ name, kind }) => {
      const element = kind.type === 'vector' ? kind.of : kind;
      if (element.type !== 'scalar' || element.name !== 'subgraph') return [];
      return [fields[name] ?? []].flat().map((subgraph) => ({ field: name, subgraph: subgraph as number }));
    });
  });
}

function checkIndices(
  file: FlatFile,
  owner: { readonly at: number },
  table: TableName,
  lists: Readonly<Record<string, readonly number[] | null>>,
  least: number,
  tensors: number,
): void {
  for (const [field, list] of Object.entries(lists)) {
    const bad = list?.findIndex((index) => index < least || index >= tensors) ?? -1;
    if (bad < 0) continue;
    // A vector's elements begin 4 bytes after its length.
    const at = file.vectorAt(owner.at, table, field) + 4 + 4 * bad;
    file.fail(at, table, field, `tensor ${list![bad]} of ${tensors}`);
  }
}

function checkShape(file: FlatFile, tensor: Decoded<'Tensor'>, field: 'shape' | 'shapeSignature'): number {
  const dims = tensor[field] ?? [];
  const fail = (message: string) => file.fail(file.fieldAt(tensor.at, 'Tensor', field), 'Tensor', field, message);
  if (dims.length > MAX_RANK) fail(`rank ${dims.length}, at most ${MAX_RANK} is meant`);
  if (dims.some((dim) => dim < -1)) fail(`a dimension of [${dims.join(',')}] is below -1`);
  const count = dims.reduce((product, dim) => product * (dim < 0 ? 1 : dim), 1);
  if (count * Math.max(8, BITS[tensor.type.toLowerCase() as DType]) > 8 * MAX_TENSOR_BYTES) {
    fail(`[${dims.join(',')}] of ${tensor.type} takes more than ${MAX_TENSOR_BYTES} bytes`);
  }
  return count;
}

function checkQuantization(file: FlatFile, tensor: Decoded<'Tensor'>): void {
  const { quantization } = tensor;
  if (!quantization) return;
  const fail = (field: 'scale' | 'zeroPoint' | 'quantizedDimension', message: string) =>
    file.fail(file.fieldAt(quantization.at, 'QuantizationParameters', field), 'QuantizationParameters', field, message);
  const scales = quantization.scale?.length ?? 0;
  const zeroPoints = quantization.zeroPoint ?? [];
  if (zeroPoints.some((zeroPoint) => typeof zeroPoint !== 'number')) fail('zeroPoint', 'a zero point of more than 53 bits');
  if (scales > 0 && zeroPoints.length > 0 && zeroPoints.length !== scales) {
    fail('zeroPoint', `${zeroPoints.length} zero points for ${scales} scales`);
  }
  if (scales > 1 && !quantization.details) {
    // A 1-D bias with the dimension of its filter is common, and can only mean its one dimension.
    const shape = tensor.shape ?? [];
    const channels = shape.length === 1 ? shape[0] : shape[quantization.quantizedDimension];
    if (channels !== scales && channels !== -1) {
      fail('quantizedDimension', `${scales} scales along dimension ${quantization.quantizedDimension} of [${shape.join(',')}]`);
    }
  }
}

function checkTensor(file: FlatFile, tensor: Decoded<'Tensor'>, buffers: readonly Uint8Array[]): void {
  const fail = (field: keyof Decoded<'Tensor'> & string, message: string) =>
    file.fail(file.fieldAt(tensor.at, 'Tensor', field), 'Tensor', field, message);
  const count = checkShape(file, tensor, 'shape');
  checkShape(file, tensor, 'shapeSignature');
  const rank = tensor.shape?.length ?? 0;
  if (tensor.shapeSignature && tensor.shapeSignature.length > 0 && tensor.shapeSignature.length !== rank) {
    fail('shapeSignature', `${tensor.shapeSignature.length} dimensions, the shape has ${rank}`);
  }
  if (tensor.externalBuffer !== 0) fail('externalBuffer', `the data of "${tensor.name}" is in another file`);
  const data = buffers[tensor.buffer];
  if (!data) return fail('buffer', `buffer ${tensor.buffer} of ${buffers.length}`);
  checkQuantization(file, tensor);
  const dtype = tensor.type.toLowerCase() as DType;
  if (tensor.sparsity) checkSparsity(file, tensor, tensor.sparsity, data);
  else if (data.length > 0 && data.length < bytesOf(dtype, count)) {
    fail('buffer', `constant "${tensor.name}" has ${data.length} bytes, its shape needs ${bytesOf(dtype, count)}`);
  }
}

function checkOperator(file: FlatFile, operator: Decoded<'Operator'>, tensors: number, codes: number, subgraphs: number): void {
  const { at, opcodeIndex, inputs, outputs, intermediates } = operator;
  if (opcodeIndex >= codes) {
    file.fail(file.fieldAt(at, 'Operator', 'opcodeIndex'), 'Operator', 'opcodeIndex', `operator code ${opcodeIndex} of ${codes}`);
  }
  checkIndices(file, operator, 'Operator', { inputs, intermediates }, -1, tensors);
  checkIndices(file, operator, 'Operator', { outputs }, 0, tensors);
  for (const { field, subgraph } of subgraphRefs(operator)) {
    if (subgraph < 0 || subgraph >= subgraphs) file.fail(at, 'Operator', field, `subgraph ${subgraph} of ${subgraphs}`);
  }
}

/** Refuses a subgraph that runs itself, directly or through others: TensorFlow Lite has no recursion, so it would never end. */
function checkCalls(file: FlatFile, subgraphs: readonly Decoded<'SubGraph'>[]): void {
  const calls = subgraphs.map(({ operators }) => (operators ?? []).flatMap(subgraphRefs).map(({ subgraph }) => subgraph));
  const callers = new Array<number>(subgraphs.length).fill(0);
  for (const callee of calls.flat()) callers[callee]!++;
  const free = [...callers.keys()].filter((index) => callers[index] === 0);
  let ordered = 0;
  for (let next = free.pop(); next !== undefined; next = free.pop(), ordered++) {
    for (const callee of calls[next]!) if (--callers[callee]! === 0) free.push(callee);
  }
  if (ordered === subgraphs.length) return;
  const index = callers.findIndex((count) => count > 0);
  file.fail(subgraphs[index]!.at, 'SubGraph', 'operators', `subgraph ${index} is called by itself, or by one that it calls`);
}

function checkSignatures(file: FlatFile, model: Decoded<'Model'>): void {
  for (const signature of model.signatureDefs ?? []) {
    const subgraph = model.subgraphs?.[signature.subgraphIndex];
    if (!subgraph) {
      const at = file.fieldAt(signature.at, 'SignatureDef', 'subgraphIndex');
      return file.fail(
        at,
        'SignatureDef',
        'subgraphIndex',
        `subgraph ${signature.subgraphIndex} of ${model.subgraphs?.length ?? 0}`,
      );
    }
    const tensors = subgraph.tensors?.length ?? 0;
    for (const entry of [...(signature.inputs ?? []), ...(signature.outputs ?? [])]) {
      if (entry.tensorIndex < tensors) continue;
      const at = file.fieldAt(entry.at, 'TensorMap', 'tensorIndex');
      file.fail(at, 'TensorMap', 'tensorIndex', `tensor ${entry.tensorIndex} of ${tensors} ("${entry.name}")`);
    }
  }
}

/**
 * Refuses a model whose parts contradict each other: an index outside its list, a constant shorter than its shape, a tensor
 * that no memory holds, a subgraph that calls itself. What only an operator's meaning can tell is left to the planner.
 *
 * @throws TfliteFormatError
 */
export function checkModel(file: FlatFile, model: Decoded<'Model'>, buffers: readonly Uint8Array[]): void {
  const subgraphs = model.subgraphs ?? [];
  for (const subgraph of subgraphs) {
    const tensors = subgraph.tensors?.length ?? 0;
    for (const tensor of subgraph.tensors ?? []) checkTensor(file, tensor, buffers);
    checkIndices(file, subgraph, 'SubGraph', { inputs: subgraph.inputs, outputs: subgraph.outputs }, 0, tensors);
    for (const operator of subgraph.operators ?? []) {
      checkOperator(file, operator, tensors, model.operatorCodes?.length ?? 0, subgraphs.length);
    }
  }
  checkCalls(file, subgraphs);
  checkSignatures(file, model);
  for (const entry of model.metadata ?? []) {
    if (entry.buffer < buffers.length) continue;
    file.fail(file.fieldAt(entry.at, 'Metadata', 'buffer'), 'Metadata', 'buffer', `buffer ${entry.buffer} of ${buffers.length}`);
  }
}
