import type { Plan } from '../../../../plan/plan.ts';

/** The reference computes some 60 million MACs a second on a phone: as many samples as that takes a quarter of a minute for. */
const MACS = 900e6;

/** Samples that the reference is asked for, 1 to 24. */
export function referenceSamples({ subgraphs }: Plan): number {
  const macs = subgraphs[0]?.operators.reduce((sum, operator) => sum + operator.macs, 0) ?? 0;
  return Math.max(1, Math.min(24, Math.floor(MACS / Math.max(1, macs))));
}
