/** The six loops of a convolution; all that is computed is `output[outY, outX, outChannel] += input x filter` inside them. */
export type LoopVariable = 'outY' | 'outX' | 'outChannel' | 'filterY' | 'filterX' | 'inChannel';

/** One way to nest the loops. The result is the same up to float32 rounding; the order of the addresses is not. */
export interface LoopOrder {
  readonly id: string;
  readonly label: string;
  /** Outermost first. */
  readonly loops: readonly LoopVariable[];
  /** What it means for memory, in a sentence. */
  readonly gist: string;
}

/** The orders that the lab shows and times, the textbook's first. */
export const LOOP_ORDERS = [
  {
    id: 'output',
    label: 'Output by output',
    loops: ['outY', 'outX', 'outChannel', 'filterY', 'filterX', 'inChannel'],
    gist: 'One sum at a time, in a register until it is done: input and filter are read along their rows.',
  },
  {
    id: 'filter',
    label: 'Output channel outermost',
    loops: ['outChannel', 'outY', 'outX', 'filterY', 'filterX', 'inChannel'],
    gist: 'One filter stays near while the picture goes by; the picture comes again for every filter.',
  },
  {
    id: 'spread',
    label: 'Output channel innermost',
    loops: ['outY', 'outX', 'filterY', 'filterX', 'inChannel', 'outChannel'],
    gist: 'One input meets all filters: outputs lie side by side, filters far apart.',
  },
  {
    id: 'tap',
    label: 'Filter tap outermost',
    loops: ['filterY', 'filterX', 'outY', 'outX', 'outChannel', 'inChannel'],
    gist: 'Each tap goes over the whole picture; every output is read and written again for every tap.',
  },
  {
    id: 'channel',
    label: 'Input channel outermost',
    loops: ['inChannel', 'outY', 'outX', 'outChannel', 'filterY', 'filterX'],
    gist: 'One channel at a time, as pictures stored plane by plane would like it; in NHWC its values lie apart.',
  },
  {
    id: 'row',
    label: 'Row of outputs innermost',
    loops: ['outChannel', 'inChannel', 'filterY', 'filterX', 'outY', 'outX'],
    gist: 'One weight in a register goes along whole rows: good plane by plane, far strides in NHWC.',
  },
] as const satisfies readonly LoopOrder[];

export type LoopOrderId = (typeof LOOP_ORDERS)[number]['id'];

/** Whether a loop adds up: its turns go into the same output. */
export function isReduction(variable: LoopVariable): boolean {
  return variable === 'filterY' || variable === 'filterX' || variable === 'inChannel';
}
