import type { BatchMatMulOptions } from '../../core/batchMatMul.ts';
import { batchMatMulSums } from '../../core/batchMatMul.ts';
import { centre } from '../../core/centre.ts';
import { UnsupportedTypeError } from '../../core/errors.ts';
import { requantizeSums } from '../../core/requantizeSums.ts';
import { broadcastShape, broadcastStrides, elementCount } from '../../core/shape.ts';
import { argument, arithmeticOf, floats, quantizationOf, reals, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt, optionBoolean } from './options.ts';

const op = 'BATCH_MATMUL';

/** Inputs: x and y, each of rank 2 or more; leading dimensions broadcast. */
export const batchMatMulDefinition: OperatorDefinition<BatchMatMulOptions> = {
  op,

  plan(site) {
    const x = inputAt(site, 0).shape;
    const y = inputAt(site, 1).shape;
    const adjX = optionBoolean(site, 'adjX');
    const adjY = optionBoolean(site, 'adjY');
    const unfit = (): never => site.fail('inputs', `[${x.join(',')}] and [${y.join(',')}] are not matrices to multiply`);
    if (x.length < 2 || y.length < 2) unfit();
    const [lastX, beforeX] = [x.at(-1)!, x.at(-2)!];
    const [lastY, beforeY] = [y.at(-1)!, y.at(-2)!];
    const depth = adjX ? beforeX : lastX;
    const rows = adjX ? lastX : beforeX;
    const columns = adjY ? beforeY : lastY;
    if (depth !== (adjY ? lastY : beforeY)) unfit();
    const batchX = x.slice(0, -2);
    const batchY = y.slice(0, -2);
    const batchShape = broadcastShape(batchX, batchY);
    const options = {
      adjX,
      adjY,
      rows,
      depth,
      columns,
      batchShape,
      matrixStridesX: broadcastStrides(batchX, batchShape),
      matrixStridesY: broadcastStrides(batchY, batchShape),
    };
    return {
      options,
      outputShapes: [[...batchShape, rows, columns]],
      macs: elementCount(batchShape) * rows * depth * columns,
    };
  },

  evaluate(call) {
    const [x, y, output] = [argument(call, 0), argument(call, 1), result(call)];
    if (arithmeticOf(x, op) === 'float') {
      if (output.dtype !== 'float32') throw new UnsupportedTypeError(output.name, output.dtype, op);
      return [Float32Array.from(batchMatMulSums(call.options, floats(x, op), reals(y, op)))];
    }
    if (arithmeticOf(y, op) === 'float') throw new UnsupportedTypeError(y.name, y.dtype, op);
    if (arithmeticOf(output, op) === 'float') throw new UnsupportedTypeError(output.name, output.dtype, op);
    const scales = {
      input: quantizationOf(x, op),
      filter: quantizationOf(y, op),
      output: quantizationOf(output, op),
      dtype: output.dtype,
      activation: 'NONE',
      requantization: call.requantization,
    } as const;
    const sums = batchMatMulSums(call.options, centre(x.values, scales.input, x.shape), centre(y.values, scales.filter, y.shape));
    return [requantizeSums(sums, 1, scales)];
  },
};
