import { operatorModel } from '../../helpers/operatorModel.ts';
import { wholes } from '../cases/ownCase.ts';
import type { KernelCase } from './kernelCase.ts';

/** Counts around the four elements of a turn; zero points at both ends. */
function unaryCase(op: string, type: 'INT8' | 'UINT8', count: number, zeroPoint: number): KernelCase {
  const [low, high] = type === 'INT8' ? [-128, 127] : [0, 255];
  const input = { shape: [1, count], type, scale: 0.05, zeroPoint };
  const output = { shape: [1, count], type, scale: 1 / 256, zeroPoint: low };
  const values = wholes(count, 1, low, high);
  return {
    name: `${op} ${type} n=${count} zero point ${zeroPoint}`,
    model: operatorModel(op, [input], [output]),
    inputs: [type === 'INT8' ? Int8Array.from(values) : Uint8Array.from(values)],
  };
}

export const UNARY_CASES: readonly KernelCase[] = [1, 3, 4, 5, 64].flatMap((count) => [
  unaryCase('LOGISTIC', 'INT8', count, -128),
  unaryCase('LOGISTIC', 'UINT8', count, 255),
  unaryCase('HARD_SWISH', 'INT8', count, 127),
]);
