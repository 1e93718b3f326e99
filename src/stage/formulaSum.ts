import type { Geometry } from './geometry.ts';

/** The sum of an output as a formula: in letters, and with the numbers of one step. Indices count from 0. */
export interface SumFormula {
  readonly letters: string;
  readonly numbers: string;
}

/**
 * The sum of an output with its indices filled in: rows `i` and columns `j` of the filter, input channel `c`.
 *
 * What lies outside the image is what the border says: zeros, or for pooling nothing.
 */
export function sumFormula(geometry: Geometry, outY: number, outX: number, outChannel: number): SumFormula {
  if (geometry.kind === 'transposed') return transposedSum(geometry, outY, outX, outChannel);
  const { kind, strideHeight, strideWidth, dilationHeight, dilationWidth, padTop, padLeft, filterHeight, filterWidth } = geometry;
  const y = place(outY * strideHeight - padTop, dilationHeight, 'i', filterHeight);
  const x = place(outX * strideWidth - padLeft, dilationWidth, 'j', filterWidth);
  const taps = `i < ${filterHeight}, j < ${filterWidth}`;
  const at = 'r·s − p + i·d, q·s − p + j·d';
  if (kind === 'maxPool' || kind === 'averagePool') {
    const how = kind === 'maxPool' ? 'max' : 'mean';
    return {
      letters: `y[r, q, c] = ${how} over i, j of x[${at}, c]`,
      numbers: `y[${outY}, ${outX}, ${outChannel}] = ${how} over ${taps} of x[${y}, ${x}, ${outChannel}]`,
    };
  }
  const { depth, groups, outChannels, bias, inChannels } = geometry;
  const first = Math.floor(outChannel / (outChannels / groups)) * depth;
  const channel = first === 0 ? 'c' : `${first} + c`;
  const read = groups === 1 ? 'c' : inChannels === groups ? `⌊o / ${outChannels / groups}⌋` : `${depth}·group(o) + c`;
  return {
    letters: `y[r, q, o] = ${bias ? 'b[o] + ' : ''}Σ w[o, i, j, c] · x[${at}, ${read}]`,
    numbers:
      `y[${outY}, ${outX}, ${outChannel}] = ${bias ? `b[${outChannel}] + ` : ''}Σ over ${taps}, c < ${depth} of ` +
      `w[${outChannel}, i, j, c] · x[${y}, ${x}, ${depth === 1 ? first : channel}]`,
  };
}

function transposedSum(geometry: Geometry, outY: number, outX: number, outChannel: number): SumFormula {
  const { strideHeight, strideWidth, padTop, padLeft, inChannels, bias } = geometry;
  return {
    letters: `y[r, q, o] = ${bias ? 'b[o] + ' : ''}Σ w[o, i, j, c] · x[m, n, c] where m·s − p + i = r and n·s − p + j = q`,
    numbers:
      `y[${outY}, ${outX}, ${outChannel}] = ${bias ? `b[${outChannel}] + ` : ''}Σ over c < ${inChannels} of ` +
      `w[${outChannel}, i, j, c] · x[m, n, c] where m·${strideHeight} + i = ${outY + padTop} and n·${strideWidth} + j = ${outX + padLeft}`,
  };
}

/** "4 + 2·i": where tap i of a window that begins at `origin` reads; one tap needs no letter. */
function place(origin: number, dilation: number, letter: string, taps: number): string {
  const from = String(origin).replace('-', '−');
  if (taps === 1) return from;
  return `${from} + ${dilation === 1 ? letter : `${dilation}·${letter}`}`;
}
