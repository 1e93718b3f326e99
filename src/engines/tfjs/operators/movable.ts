import type { SiteTensor, TfjsSite } from './site.ts';

/** Whether input 0 and all outputs are held alike, so that elements can be moved. */
export function movable({ inputs, outputs }: TfjsSite<unknown>, data = 0): boolean {
  const elements = inputs[data]?.elements ?? null;
  return elements !== null && outputs.every((output) => output.elements === elements);
}

/** How many elements a tensor has. */
export function sizeOf({ shape }: SiteTensor): number {
  return shape.reduce((product, size) => product * size, 1);
}
