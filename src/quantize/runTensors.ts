import type { TensorData } from '../engines/types.ts';

/**
 * One inference of the float model: the values of the tensors asked for (indices of subgraph 0), in that order.
 *
 * The quantizer is given this, and knows no engine. `inputs` are raw little-endian bytes in the signature's order.
 */
export type RunTensors = (inputs: readonly ArrayBuffer[], tensors: readonly number[]) => Promise<readonly TensorData[]>;
