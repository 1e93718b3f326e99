import { operatorModel } from '../../helpers/operatorModel.ts';
import { count, wholes } from '../cases/ownCase.ts';
import type { KernelCase } from './kernelCase.ts';

interface Softmax {
  readonly shape: readonly number[];
  readonly type?: 'INT8' | 'UINT8';
  readonly scale?: number;
  readonly beta?: number;
  /** Of the output; as converters set them where absent. */
  readonly outScale?: number;
  readonly outZeroPoint?: number;
}

/** The rows hold both ends of the type, so that the whole table is read. */
function softmaxCase({ shape, type = 'INT8', scale = 0.1, beta = 1, outScale = 1 / 256, outZeroPoint }: Softmax): KernelCase {
  const [low, high] = type === 'INT8' ? [-128, 127] : [0, 255];
  const zeroPoint = outZeroPoint ?? low;
  const values = wholes(count(shape), 7, low, high).map((x, i) => (i < 2 ? [high, low][i]! : x));
  const input = { shape, type, scale, zeroPoint: 5 };
  const output = { shape, type, scale: outScale, zeroPoint };
  return {
    name: `SOFTMAX ${type} [${shape}] scale ${scale} beta ${beta} to ${outScale} ${zeroPoint}`,
    model: operatorModel('SOFTMAX', [input], [output], { beta }),
    inputs: [type === 'INT8' ? Int8Array.from(values) : Uint8Array.from(values)],
  };
}

export const SOFTMAX_8_CASES: readonly KernelCase[] = [
  ...[1, 2, 15, 16, 17, 1001].map((depth) => softmaxCase({ shape: [1, depth] })),
  softmaxCase({ shape: [2, 3, 10], type: 'UINT8' }),
  // Nearly equal exponentials, next to a single one, and results that saturate.
  softmaxCase({ shape: [4, 12], scale: 0.001 }),
  softmaxCase({ shape: [4, 12], scale: 2, beta: 3 }),
  softmaxCase({ shape: [4, 12], outScale: 1 / 4096 }),
  softmaxCase({ shape: [4, 12], outZeroPoint: 127 }),
];
