import type { OperatorKernel } from '../../operatorKernel.ts';
import { QS8_POOL } from './family.ts';
import {
  AVERAGE_OF_ONE,
  AVERAGE_OF_SIXTEEN,
  LARGEST_OF_ONE,
  LARGEST_OF_SIXTEEN,
  SCALED_SUM_OF_ONE,
  SCALED_SUM_OF_SIXTEEN,
} from './folds.ts';
import { windows, type Fold } from './windows.ts';

function kernel(kind: string, fold: Fold): OperatorKernel {
  const isa = fold.lanes === 1 ? 'scalar' : 'simd128';
  const name = `qs8_${kind}_minmax_ukernel_c${fold.lanes}__${isa}`;
  const inner = { label: 'taps', tile: { pixels: 1, channels: fold.lanes, depth: 1 }, macs: 0 };
  return { name, isa, family: QS8_POOL, functions: () => ({ [name]: windows(name, fold) }), inner };
}

/** The largest of a window, the average in integers on one grid, and the scaled sum: averages between two grids, and means. */
export const QS8_POOL_KERNELS: readonly OperatorKernel[] = [
  kernel('maxpool', LARGEST_OF_ONE),
  kernel('maxpool', LARGEST_OF_SIXTEEN),
  kernel('avgpool', AVERAGE_OF_ONE),
  kernel('avgpool', AVERAGE_OF_SIXTEEN),
  kernel('sumpool', SCALED_SUM_OF_ONE),
  kernel('sumpool', SCALED_SUM_OF_SIXTEEN),
];
