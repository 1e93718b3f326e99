import type { Operator, SubGraph } from '../tflite/model.ts';
import { failAt } from './formatError.ts';

/** For each tensor the operator (by its index in the file) that writes it, -1 for none. */
export function producersOf(subgraph: SubGraph): Int32Array {
  const producers = new Int32Array(subgraph.tensors.length).fill(-1);
  const given = new Set(subgraph.inputs);
  subgraph.operators.forEach((operator, index) => {
    const inputs = new Set(operator.inputs);
    for (const output of operator.outputs) {
      if (output < 0 || output >= producers.length) failAt(operator, 'Operator', 'outputs', `there is no tensor ${output}`);
      if (inputs.has(output)) failAt(operator, 'Operator', 'outputs', `tensor ${output} is input and output at once`);
      if (given.has(output)) failAt(operator, 'Operator', 'outputs', `tensor ${output} is an input of the graph`);
      if (producers[output] !== -1)
        failAt(operator, 'Operator', 'outputs', `tensor ${output} has been written by another operator`);
      producers[output] = index;
    }
  });
  return producers;
}

/**
 * Indices of the operators such that each comes after those whose results it reads: the file's order where it is one.
 *
 * @throws TfliteFormatError if operators wait for each other in a circle
 */
export function executionOrder(operators: readonly Operator[], producers: Int32Array): number[] {
  const order: number[] = [];
  const state = new Uint8Array(operators.length);
  const [waiting, done] = [1, 2];
  // Depth first with a stack of its own: a long chain would overflow the language's.
  for (let first = 0; first < operators.length; first++) {
    const stack = [{ operator: first, input: 0 }];
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const { inputs } = operators[top.operator]!;
      if (state[top.operator] === done) {
        stack.pop();
        continue;
      }
      state[top.operator] = waiting;
      if (top.input === inputs.length) {
        state[top.operator] = done;
        order.push(top.operator);
        stack.pop();
        continue;
      }
      const producer = producers[inputs[top.input++]!] ?? -1;
      if (producer < 0 || state[producer] === done) continue;
      if (state[producer] === waiting)
        failAt(operators[producer]!, 'Operator', 'inputs', 'operators wait for each other in a circle');
      stack.push({ operator: producer, input: 0 });
    }
  }
  return order;
}
