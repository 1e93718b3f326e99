import { constantPool } from '../../elementwise/constantPool.ts';
import { elementKernel } from '../../elementwise/elements.ts';
import { FLOATS, type Floats } from '../../elementwise/floats.ts';
import { storeLeft } from '../../elementwise/storeLanes.ts';
import type { OperatorKernel } from '../../operatorKernel.ts';
import { field } from '../../struct.ts';
import { get, op, set } from '../../wat.ts';
import { F32_VUNARY } from './family.ts';
import { FLOAT_FUNCTIONS, type FloatFunction } from './functions.ts';

function kernel(name: string, floats: Floats, of: (floats: Floats) => FloatFunction): OperatorKernel {
  const { isa, type, lanes, load, splat } = floats;
  const pool = constantPool(floats);
  const { reads, locals, compute } = of(pool.floats);
  const store =
    lanes > 1 ? storeLeft('y', lanes, 4, op('v128.store align=4', get('out'), get('y'))) : op('f32.store', get('out'), get('y'));
  return elementKernel(`f32_${name}_ukernel`, isa, F32_VUNARY, {
    inBytes: 4,
    outBytes: 4,
    locals: [...['x', 'y', ...reads, ...locals].map((local) => [local, type] as const), ...pool.locals()],
    prepare: [...reads.map((parameter) => set(parameter, splat(field(F32_VUNARY.params, parameter)))), ...pool.prepare()],
    lanes,
    turn: [set('x', load(get('in'))), ...compute, store],
  });
}

export const F32_VUNARY_KERNELS: readonly OperatorKernel[] = Object.entries(FLOAT_FUNCTIONS).flatMap(([name, of]) =>
  FLOATS.map((floats) => kernel(name, floats, of)),
);
