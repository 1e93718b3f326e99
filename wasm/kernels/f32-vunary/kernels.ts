import { elementKernel } from '../../elementwise/elements.ts';
import { FLOATS, type Floats } from '../../elementwise/floats.ts';
import { storeFirstLanes } from '../../elementwise/storeLanes.ts';
import type { OperatorKernel } from '../../operatorKernel.ts';
import { field } from '../../struct.ts';
import { get, op, set } from '../../wat.ts';
import { F32_VUNARY } from './family.ts';
import { FLOAT_FUNCTIONS, type FloatFunction } from './functions.ts';

function kernel(name: string, floats: Floats, { reads, locals, compute }: FloatFunction): OperatorKernel {
  const { isa, type, lanes, load, splat } = floats;
  const body = [set('x', load(get('in'))), ...compute];
  const vector = lanes > 1;
  return elementKernel(`f32_${name}_ukernel`, isa, F32_VUNARY, {
    inBytes: 4,
    outBytes: 4,
    locals: ['x', 'y', ...reads, ...locals].map((local) => [local, type] as const),
    prepare: reads.map((parameter) => set(parameter, splat(field(F32_VUNARY.params, parameter)))),
    steps: [{ count: lanes, body: [...body, op(vector ? 'v128.store align=4' : 'f32.store', get('out'), get('y'))] }],
    ...(vector ? { rest: [...body, ...storeFirstLanes('y', 'out', 'left', 4)] } : {}),
  });
}

export const F32_VUNARY_KERNELS: readonly OperatorKernel[] = Object.entries(FLOAT_FUNCTIONS).flatMap(([name, of]) =>
  FLOATS.map((floats) => kernel(name, floats, of(floats))),
);
