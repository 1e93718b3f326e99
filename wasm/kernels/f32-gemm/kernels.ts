import type { OperatorKernel } from '../../operatorKernel.ts';
import { field } from '../../struct.ts';
import { add, advance, func, get, i32, mul, op, set, smaller, sub, whileLoop, type Wat } from '../../wat.ts';
import { F32_GEMM } from './family.ts';
import { innerLoop, panelsName, productFunctions } from './panels.ts';
import { F32_GEMM_TILES, gemmKernelName, type GemmTile } from './tiles.ts';

/** Goes through the tiles along the rows of the output; panels that follow in a row share one call. */
function gemm(name: string, tile: GemmTile): Wat {
  const { params } = F32_GEMM;
  const rowBytes = mul(field(params, 'depth'), i32(4));
  const row = mul(get('down'), i32(tile.rows));
  return func(
    name,
    ['params', 'begin', 'end'],
    ['down', 'across', 'rows', 'count'].map((local) => [local, 'i32'] as const),
    [
      set('down', op('i32.div_u', get('begin'), field(params, 'panels'))),
      set('across', op('i32.rem_u', get('begin'), field(params, 'panels'))),
      whileLoop('tiles', op('i32.lt_s', get('begin'), get('end')), [
        set('rows', sub(field(params, 'rows'), row)),
        set('rows', smaller(get('rows'), i32(tile.rows))),
        set('count', sub(field(params, 'panels'), get('across'))),
        set('count', smaller(get('count'), sub(get('end'), get('begin')))),
        op(
          `call $${panelsName(tile)}`,
          get('params'),
          add(field(params, 'input'), mul(row, rowBytes)),
          rowBytes,
          get('rows'),
          i32(1),
          field(params, 'depth'),
          i32(0),
          add(add(field(params, 'output'), mul(row, field(params, 'outStride'))), mul(get('across'), i32(4 * tile.channels))),
          get('across'),
          add(get('across'), get('count')),
        ),
        advance('begin', get('count')),
        advance('down', i32(1)),
        set('across', i32(0)),
      ]),
    ],
    { exported: name },
  );
}

/** Matrix products over rows without gaps: 1x1 convolutions and dense layers. */
export const F32_GEMM_KERNELS: readonly OperatorKernel[] = Object.values(F32_GEMM_TILES).map((tile) => {
  const name = gemmKernelName('f32_gemm', tile);
  const functions = () => ({ ...productFunctions(tile), [name]: gemm(name, tile) });
  return { name, isa: tile.isa, family: F32_GEMM, functions, inner: innerLoop(tile) };
});
