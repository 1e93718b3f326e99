import type { F32Lanes } from '../../f32Lanes.ts';
import { advance, func, get, global, i32, op, repeatLoop, set, type Wat } from '../../wat.ts';

export function copyColumnsName({ isa }: F32Lanes): string {
  return `f32_copy_columns__${isa}`;
}

/** The first `count` columns of rows in scratch, `from` bytes apart, to rows `stride` bytes apart. */
export function copyColumns(lanes: F32Lanes): Wat {
  return func(
    copyColumnsName(lanes),
    ['to', 'stride', 'from', 'rows', 'count'],
    [
      ['row', 'i32'],
      ['left', 'i32'],
      ['source', 'i32'],
      ['target', 'i32'],
    ],
    [
      set('row', global('scratch')),
      repeatLoop(
        'rows',
        [
          set('source', get('row')),
          set('target', get('to')),
          set('left', get('count')),
          repeatLoop(
            'columns',
            [
              op('i32.store', get('target'), op('i32.load', get('source'))),
              advance('source', i32(4)),
              advance('target', i32(4)),
              advance('left', i32(-1)),
            ],
            get('left'),
          ),
          advance('row', get('from')),
          advance('to', get('stride')),
          advance('rows', i32(-1)),
        ],
        op('i32.gt_s', get('rows'), i32(0)),
      ),
    ],
  );
}
