import type { Geometry } from '../geometry.ts';
import { libraryGeometry, reordered, type LibraryGeometry } from './libraryGeometry.ts';
import { numberList } from './numberText.ts';
import { chained, type CodeValues, type Snippet, type Step } from './snippet.ts';

const ACTIVATION: Readonly<Record<string, Step>> = {
  RELU: (from) => `${from}.relu()`,
  RELU6: (from) => `${from}.relu6()`,
  RELU_N1_TO_1: (from) => `${from}.clipByValue(-1, 1)`,
  TANH: (from) => `${from}.tanh()`,
};

/** The setting in JavaScript, for `@tensorflow/tfjs`; `y` is the output, NHWC (NWC for a signal). Runs for every legal setting. */
export function tfjsSnippet(geometry: Geometry, values: CodeValues): Snippet {
  const library = libraryGeometry(geometry);
  const { inHeight, inWidth, inChannels } = geometry;
  const shape = library.oneRow ? [1, inWidth, inChannels] : [1, inHeight, inWidth, inChannels];
  const names = library.oneRow ? 'batch, width, channels' : 'batch, height, width, channels';
  const tensors = [`const x = ${tensor(values.input, shape, inWidth * inChannels, 'randomUniform')}; // ${names}`];
  if (geometry.hasFilter) tensors.push(filterLine(geometry, library, values.filter));
  if (values.bias) tensors.push(`const bias = tf.tensor1d(${numberList(values.bias, 16)});`);
  // A stride and a dilation together: tf.js refuses, so all positions are computed and every stride-th is kept.
  const thin = library.strided && library.dilated;
  const steps = [
    ...padSteps(geometry, library),
    windowStep(geometry, library, thin),
    ...(thin ? [thinStep(library)] : []),
    ...(values.bias ? [(from: string) => `${from}.add(bias)`] : []),
    ...(ACTIVATION[geometry.activation] ? [ACTIVATION[geometry.activation]!] : []),
  ];
  return {
    code: ["import * as tf from '@tensorflow/tfjs';", '', ...tensors, '', chained(steps, 'let ', ';'), 'y.print();'].join('\n'),
    notes: notesOf(geometry, library, thin),
  };
}

function tensor(values: ArrayLike<number> | null, shape: readonly number[], row: number, otherwise: string): string {
  const dimensions = `[${shape.join(', ')}]`;
  return values ? `tf.tensor(${numberList(values, row)}, ${dimensions})` : `tf.${otherwise}(${dimensions})`;
}

function filterLine(geometry: Geometry, library: LibraryGeometry, filter: Float32Array | null): string {
  const { filterHeight, filterWidth, depth, inChannels, outChannels } = geometry;
  // Depthwise: [.., 1, inChannels * multiplier] lies in memory as [.., inChannels, multiplier] does.
  const [last, order, names] = library.transposed
    ? [[outChannels, depth], [1, 2, 0, 3], 'out, in']
    : library.depthwise
      ? [[inChannels, library.depthMultiplier], [1, 2, 3, 0], 'in, multiplier']
      : [[depth, outChannels], [1, 2, 3, 0], library.grouped ? 'in / groups, out' : 'in, out'];
  const shape = [...(library.oneRow ? [filterWidth] : [filterHeight, filterWidth]), ...last];
  const written = tensor(reordered(geometry, filter, order), shape, filterWidth * last[0]! * last[1]!, 'randomNormal');
  return `const filter = ${written}; // ${library.oneRow ? 'width' : 'height, width'}, ${names}`;
}

/** What must be continued past the edges beforehand: mirrors, repeated edges, and signals, whose padding has no explicit form. */
function padSteps(
  { border, inHeight, inWidth }: Geometry,
  { padded, oneRow, transposed, pads }: LibraryGeometry,
): readonly Step[] {
  if (!padded || transposed) return [];
  const { top, bottom, left, right } = pads;
  const widths = oneRow ? `[[0, 0], [${left}, ${right}], [0, 0]]` : `[[0, 0], [${top}, ${bottom}], [${left}, ${right}], [0, 0]]`;
  if (border === 'zero') return oneRow ? [(from) => `tf.pad(${from}, ${widths})`] : [];
  if (border === 'reflect') return [(from) => `tf.mirrorPad(${from}, ${widths}, 'reflect')`];
  const repeated =
    (before: number, size: number, after: number, axis: number): Step =>
    (from) =>
      `tf.gather(${from}, tf.range(${-before}, ${size + after}).clipByValue(0, ${size - 1}).toInt(), ${axis})`;
  return oneRow
    ? [repeated(left, inWidth, right, 1)]
    : [
        ...(top + bottom > 0 ? [repeated(top, inHeight, bottom, 1)] : []),
        ...(left + right > 0 ? [repeated(left, inWidth, right, 2)] : []),
      ];
}

function windowStep(geometry: Geometry, library: LibraryGeometry, thin: boolean): Step {
  const { kind, outHeight, outWidth, outChannels, groups } = geometry;
  const [strideHeight, strideWidth] = thin ? [1, 1] : library.strides;
  const strides = `[${strideHeight}, ${strideWidth}]`;
  const pad = padText(geometry, library, thin);
  const { dilations, window } = library;
  const dilation = library.dilated ? `, 'NHWC', [${dilations.join(', ')}]` : '';
  if (library.pools)
    return (from) => `tf.${kind === 'maxPool' ? 'maxPool' : 'avgPool'}(${from}, [${window.join(', ')}], ${strides}, ${pad})`;
  if (library.transposed)
    return (from) => `tf.conv2dTranspose(${from}, filter, [1, ${outHeight}, ${outWidth}, ${outChannels}], ${strides}, ${pad})`;
  if (library.oneRow)
    return (from) => `tf.conv1d(${from}, filter, ${strideWidth}, 'valid'${library.dilated ? `, 'NWC', ${dilations[1]}` : ''})`;
  if (library.depthwise) return (from) => `tf.depthwiseConv2d(${from}, filter, ${strides}, ${pad}${dilation})`;
  if (!library.grouped) return (from) => `tf.conv2d(${from}, filter, ${strides}, ${pad}${dilation})`;
  return (from) =>
    [
      `tf.concat(`,
      `  tf.split(${from}, ${groups}, 3).map((part, group) =>`,
      `    tf.conv2d(part, tf.split(filter, ${groups}, 3)[group], ${strides}, ${pad}${dilation})),`,
      `  3)`,
    ].join('\n');
}

function padText(geometry: Geometry, { padded, pads }: LibraryGeometry, thin: boolean): string {
  const beforehand = geometry.border !== 'zero' && geometry.kind !== 'transposed';
  // Of a transposed convolution, VALID with a filter smaller than the stride is wider than its inputs' reach, and 'valid' knows it.
  if (!padded || beforehand) return geometry.padding === 'SAME' && !beforehand && !thin ? "'same'" : "'valid'";
  if (geometry.padding === 'SAME' && !thin) return "'same'";
  return `[[0, 0], [${pads.top}, ${pads.bottom}], [${pads.left}, ${pads.right}], [0, 0]]`;
}

function thinStep({ strides: [down, across], oneRow }: LibraryGeometry): Step {
  return oneRow
    ? (from) => `tf.stridedSlice(${from}, [0, 0, 0], ${from}.shape, [1, ${across}, 1])`
    : (from) => `tf.stridedSlice(${from}, [0, 0, 0, 0], ${from}.shape, [1, ${down}, ${across}, 1])`;
}

function notesOf(geometry: Geometry, library: LibraryGeometry, thin: boolean): readonly string[] {
  const notes: string[] = [];
  if (thin)
    notes.push(
      'tf.js takes a stride or a dilation above 1, not both: here every position is computed, and those of the stride are kept.',
    );
  if (library.grouped) notes.push('tf.js has no groups: channels and filters are split, convolved and joined again.');
  if (geometry.border === 'replicate' && library.padded && !library.transposed)
    notes.push('No padding of tf.js repeats the edge: rows and columns are gathered by clipped index.');
  return notes;
}
