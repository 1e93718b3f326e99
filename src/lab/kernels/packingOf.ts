import type { OpenedKernel } from './openKernel.ts';

/**
 * How the weights of a kernel lie in memory, outermost first: N output channels in panels of as many as its tile has, K terms of a
 * sum, by as many as its instruction takes together (`c4` in its name). Empty where it has no inner loop.
 */
export function packingOf({ name, inner }: Pick<OpenedKernel, 'name' | 'inner'>): string {
  if (!inner) return '';
  const { channels } = inner.tile;
  const together = Number(/_ukernel_\d+x\d+c(\d+)/.exec(name)?.[1] ?? 1);
  return together > 1 ? `[N/${channels}][K/${together}][${channels}][${together}]` : `[N/${channels}][K][${channels}]`;
}
