import { LOOP_ORDERS } from '../../../src/stage/loopOrders.ts';
import type { KernelSource } from '../../kernelSource.ts';
import { module } from '../../wat.ts';
import { nest } from './nest.ts';
import { LOOP_FAMILIES } from './params.ts';
import { READS } from './reads.ts';

/** What shows how the order of addresses counts: loops in every order, and weights read in order or wherever. */
export const LOOP_KERNELS: readonly KernelSource[] = [
  {
    name: 'f32_conv2d_loops__scalar',
    wat: () =>
      module(
        [],
        LOOP_FAMILIES.flatMap((family) => LOOP_ORDERS.map((order) => nest(order, family))),
      ),
  },
  ...READS,
];
