import type { RelaxedReport } from './relaxedBehaviour.ts';
import type { DotSign } from '../target.ts';

/**
 * The relaxed dot product that kernels may rely on: the one that the code compiled first and the code after warm-up agree on, since a
 * kernel runs in both.
 */
export function dotSign({ cold, warm }: RelaxedReport): DotSign {
  if (cold.dot !== warm.dot) return null;
  return warm.dot === 'signed' || warm.dot === 'unsigned' ? warm.dot : null;
}
