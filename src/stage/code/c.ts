import type { Geometry } from '../geometry.ts';
import { filterAs1HWO } from '../evaluate.ts';
import { libraryGeometry, type LibraryGeometry } from './libraryGeometry.ts';
import { numberList } from './numberText.ts';
import type { CodeValues, Snippet } from './snippet.ts';

const ACTIVATION: Readonly<Record<string, string>> = {
  NONE: 'sum',
  RELU: 'fmaxf(sum, 0)',
  RELU6: 'fminf(fmaxf(sum, 0), 6)',
  RELU_N1_TO_1: 'fminf(fmaxf(sum, -1), 1)',
  TANH: 'tanhf(sum)',
};

/** The setting as loops of C: the function `run` makes the output `y` of the input `x`, in the order of the definition. */
export function cSnippet(geometry: Geometry, values: CodeValues): Snippet {
  const library = libraryGeometry(geometry);
  const constants = constantsOf(geometry, library);
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth, depth } = geometry;
  const arrays = [
    array('x', 'height, width, channels', values.input, inHeight * inWidth * inChannels, inWidth * inChannels),
    ...(geometry.hasFilter ? [weights(geometry, library, values.filter, outChannels * filterHeight * filterWidth * depth)] : []),
    ...(geometry.bias ? [array('bias', 'out', values.bias, outChannels, 16)] : []),
    `static float y[${outHeight * outWidth * outChannels}]; // height, width, channels`,
  ];
  return {
    code: [
      '#include <math.h>',
      '',
      ...constants,
      '',
      ...arrays,
      '',
      ...border(geometry, library),
      ...loops(geometry, library),
    ].join('\n'),
    notes: notesOf(geometry, library),
  };
}

function array(name: string, layout: string, values: ArrayLike<number> | null, count: number, row: number): string {
  return values
    ? `static const float ${name}[${count}] = ${numberList(values, row, '{', '}')}; // ${layout}`
    : `static float ${name}[${count}]; // ${layout}: to be filled in`;
}

function weights(geometry: Geometry, { depthwise }: LibraryGeometry, filter: Float32Array | null, count: number): string {
  const { filterWidth, depth, outChannels } = geometry;
  return depthwise
    ? array('w', 'height, width, out', filter && filterAs1HWO(geometry, filter), count, filterWidth * outChannels)
    : array('w', 'out, height, width, in', filter, count, filterWidth * depth);
}

function constantsOf(
  geometry: Geometry,
  { pools, grouped, depthwise, depthMultiplier, transposed }: LibraryGeometry,
): readonly string[] {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth } = geometry;
  const { strideHeight, strideWidth, dilationHeight, dilationWidth, padTop, padLeft, groups } = geometry;
  return [
    `enum { H = ${inHeight}, W = ${inWidth}, C = ${inChannels} }; // input`,
    `enum { OH = ${outHeight}, OW = ${outWidth}, O = ${outChannels} }; // output`,
    `enum { KH = ${filterHeight}, KW = ${filterWidth} }; // filter`,
    `enum { SH = ${strideHeight}, SW = ${strideWidth} }; // stride`,
    ...(transposed || pools ? [] : [`enum { DH = ${dilationHeight}, DW = ${dilationWidth} }; // dilation`]),
    `enum { PT = ${padTop}, PL = ${padLeft} }; // ${transposed ? 'cropped' : 'padding'} at the top and left`,
    ...(grouped ? [`enum { G = ${groups} }; // groups`] : []),
    ...(depthwise ? [`enum { M = ${depthMultiplier} }; // depth multiplier`] : []),
  ];
}

/** What stands outside the image, where it is not simply skipped. */
function border({ border: kind }: Geometry, { padded, pools, transposed }: LibraryGeometry): readonly string[] {
  if (!padded || pools || transposed || kind === 'zero') return [];
  return kind === 'reflect'
    ? ['static int inside(int i, int n) { return i < 0 ? -i : i < n ? i : 2 * n - 2 - i; } // mirrored at the edge', '']
    : ['static int inside(int i, int n) { return i < 0 ? 0 : i < n ? i : n - 1; } // the edge repeated', ''];
}

function loops(geometry: Geometry, library: LibraryGeometry): readonly string[] {
  const head = [
    'void run(void) {',
    '  for (int oy = 0; oy < OH; oy++)',
    '    for (int ox = 0; ox < OW; ox++)',
    '      for (int o = 0; o < O; o++) {',
  ];
  const body = library.pools
    ? poolBody(geometry)
    : library.transposed
      ? transposedBody(geometry)
      : convolutionBody(geometry, library);
  const tail = [`        y[(oy * OW + ox) * O + o] = ${ACTIVATION[geometry.activation] ?? 'sum'};`, '      }', '}'];
  return [...head, ...body.map((line) => `        ${line}`), ...tail];
}

function convolutionBody(geometry: Geometry, { grouped, depthwise, padded }: LibraryGeometry): readonly string[] {
  const continued = geometry.border !== 'zero' && padded;
  const index = (name: string, size: string) => (continued ? `inside(${name}, ${size})` : name);
  const pixel = `(${index('iy', 'H')} * W + ${index('ix', 'W')}) * C`;
  const skip = padded && !continued;
  const channels = grouped ? 'C / G' : 'C';
  const product = grouped
    ? `sum += w[((o * KH + ky) * KW + kx) * (C / G) + c] * x[${pixel} + o / (O / G) * (C / G) + c];`
    : `sum += w[((o * KH + ky) * KW + kx) * C + c] * x[${pixel} + c];`;
  const inner = depthwise
    ? [`sum += w[(ky * KW + kx) * O + o] * x[${pixel} + o / M];`]
    : [`for (int c = 0; c < ${channels}; c++)`, `  ${product}`];
  return [
    `float sum = ${geometry.bias ? 'bias[o]' : '0'};`,
    'for (int ky = 0; ky < KH; ky++)',
    '  for (int kx = 0; kx < KW; kx++) {',
    '    int iy = oy * SH - PT + ky * DH, ix = ox * SW - PL + kx * DW;',
    ...(skip ? ['    if (iy < 0 || iy >= H || ix < 0 || ix >= W) continue; // a zero of the padding'] : []),
    ...inner.map((line) => `    ${line}`),
    '  }',
  ];
}

function poolBody({ kind }: Geometry): readonly string[] {
  const largest = kind === 'maxPool';
  return [
    ...(largest ? ['float sum = -INFINITY; // the largest so far'] : ['float sum = 0;', 'int count = 0;']),
    'for (int ky = 0; ky < KH; ky++)',
    '  for (int kx = 0; kx < KW; kx++) {',
    '    int iy = oy * SH - PT + ky, ix = ox * SW - PL + kx;',
    '    if (iy < 0 || iy >= H || ix < 0 || ix >= W) continue; // padding does not count',
    ...(largest ? ['    sum = fmaxf(sum, x[(iy * W + ix) * C + o]);'] : ['    sum += x[(iy * W + ix) * C + o];', '    count++;']),
    '  }',
    ...(largest ? [] : ['sum /= count;']),
  ];
}

function transposedBody({ bias }: Geometry): readonly string[] {
  return [
    `float sum = ${bias ? 'bias[o]' : '0'};`,
    'for (int ky = 0; ky < KH; ky++)',
    '  for (int kx = 0; kx < KW; kx++) {',
    '    int fromY = oy + PT - ky, fromX = ox + PL - kx; // stride times the input that lands here',
    '    if (fromY < 0 || fromY % SH || fromY / SH >= H || fromX < 0 || fromX % SW || fromX / SW >= W) continue;',
    '    for (int c = 0; c < C; c++)',
    '      sum += w[((o * KH + ky) * KW + kx) * C + c] * x[(fromY / SH * W + fromX / SW) * C + c];',
    '  }',
  ];
}

function notesOf({ padding }: Geometry, { padded, transposed }: LibraryGeometry): readonly string[] {
  const notes = [
    'Sums are float32 in the order of the loops; the stage adds in float64 and rounds once, so last digits can differ.',
  ];
  if (padding === 'SAME' && padded && !transposed)
    notes.push('SAME is worked out beforehand: only the padding before the image stands in the loops, the bounds do the rest.');
  return notes;
}
