import type { DType } from '../core/dtype.ts';
import type { PlannedSubGraph } from '../plan/plan.ts';
import type { LoadedModel } from '../lab/types.ts';

/** A tensor at the border of a model; scale and zeroPoint are null where it is not quantized. */
export interface PortDescription {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly scale: number | null;
  readonly zeroPoint: number | null;
}

/** What a loaded model is, as plain JSON. Inputs and outputs are those of the first signature. */
export interface ModelDescription {
  readonly id: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly inputs: readonly PortDescription[];
  readonly outputs: readonly PortDescription[];
  readonly operators: readonly {
    readonly index: number;
    readonly subgraph: number;
    readonly op: string;
    readonly inputs: readonly number[];
    readonly outputs: readonly number[];
    readonly macs: number;
    readonly weightBytes: number;
  }[];
  readonly signatures: readonly {
    readonly key: string;
    readonly subgraph: number;
    readonly inputs: readonly PortDescription[];
    readonly outputs: readonly PortDescription[];
  }[];
}

/** The model as scripts see it: ports with the signature's names, operators of every subgraph in execution order. */
export function describeModel({ id, bytes, plan }: LoadedModel): ModelDescription {
  const signatures = plan.signatures.map(({ key, subgraph, inputs, outputs }) => ({
    key,
    subgraph,
    inputs: inputs.map((port) => describePort(port, plan.subgraphs[subgraph])),
    outputs: outputs.map((port) => describePort(port, plan.subgraphs[subgraph])),
  }));
  const operators = plan.subgraphs.flatMap((subgraph) =>
    subgraph.operators.map(({ index, op, inputs, outputs, macs, weightBytes }) => ({
      index,
      subgraph: subgraph.index,
      op,
      inputs,
      outputs,
      macs,
      weightBytes,
    })),
  );
  const [first] = signatures;
  return {
    id,
    sha256: id,
    bytes: bytes.length,
    inputs: first?.inputs ?? [],
    outputs: first?.outputs ?? [],
    operators,
    signatures,
  };
}

function describePort(
  port: { readonly name: string; readonly tensor: number },
  subgraph: PlannedSubGraph | undefined,
): PortDescription {
  const tensor = subgraph?.tensors[port.tensor];
  if (!tensor) throw new RangeError(`port "${port.name}" names tensor ${port.tensor}, which does not exist`);
  const { shape, dtype, quantization } = tensor;
  return { name: port.name, shape, dtype, scale: quantization?.scale[0] ?? null, zeroPoint: quantization?.zeroPoint[0] ?? null };
}
