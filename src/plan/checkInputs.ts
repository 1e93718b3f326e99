import type { SubGraph } from '../tflite/model.ts';
import type { Draft } from './draftTensor.ts';
import { failAt } from './formatError.ts';

/**
 * Refuses a subgraph where something reads what nothing makes, or writes a constant; `keep` is read when the run is over.
 *
 * @throws TfliteFormatError
 */
export function checkInputs(subgraph: SubGraph, drafts: readonly Draft[], producers: Int32Array, keep: readonly number[]): void {
  const given = new Set(subgraph.inputs);
  const isThere = (index: number): boolean => {
    const draft = drafts[index]!;
    return draft.data !== null || draft.isVariable || given.has(index) || producers[index]! >= 0;
  };
  for (const operator of subgraph.operators) {
    for (const input of operator.inputs) {
      if (input < -1 || input >= drafts.length) failAt(operator, 'Operator', 'inputs', `there is no tensor ${input}`);
      if (input !== -1 && !isThere(input))
        failAt(operator, 'Operator', 'inputs', `nothing makes tensor ${input} ("${drafts[input]!.name}")`);
    }
    for (const output of operator.outputs) {
      const draft = drafts[output]!;
      if (draft.data !== null && draft.data.byteLength > 0)
        failAt(operator, 'Operator', 'outputs', `tensor ${output} is a constant`);
    }
  }
  for (const output of [...subgraph.outputs, ...keep]) {
    const tensor = subgraph.tensors[output];
    if (tensor === undefined) failAt({ at: 0 }, 'SubGraph', 'outputs', `there is no tensor ${output}`);
    else if (!isThere(output)) failAt(tensor, 'SubGraph', 'outputs', `nothing makes output ${output} ("${tensor.name}")`);
  }
}
