import type { Geometry } from '../geometry.ts';
import { libraryGeometry, type LibraryGeometry } from './libraryGeometry.ts';
import type { Snippet, WriteSnippet } from './snippet.ts';

type Value = string | number | readonly (number | readonly number[])[];

/** An operator of the schema, with its options and the constants among its inputs. */
export interface OperatorText {
  readonly op: string;
  readonly options: Readonly<Record<string, Value>>;
  readonly constants: Readonly<Record<string, Value>>;
}

/** The operators that give the setting in TensorFlow Lite, in order, each reading the one before; options as the schema names them. */
export function tfliteOperators(geometry: Geometry): readonly OperatorText[] {
  const library = libraryGeometry(geometry);
  const ownPadding = !library.padded || (geometry.padding === 'SAME' && (geometry.border === 'zero' || library.transposed));
  const operators = [
    ...(ownPadding || library.transposed || geometry.kind === 'averagePool' ? [] : padOperators(geometry, library)),
    ...windowOperators(geometry, library, ownPadding && geometry.padding === 'SAME' ? 'SAME' : 'VALID'),
  ];
  // The kernels of TensorFlow Lite have no fused TANH: it is an operator of its own.
  return geometry.activation === 'TANH' ? [...operators, { op: 'TANH', options: {}, constants: {} }] : operators;
}

/** The setting as operators of a .tflite file, with the options' names and values of the schema. */
export const tfliteSnippet: WriteSnippet = (geometry: Geometry): Snippet => {
  const library = libraryGeometry(geometry);
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = geometry;
  const blocks = tfliteOperators(geometry).map(({ op, options, constants }) => {
    const entries = [...Object.entries(constants), ...Object.entries(options)];
    return [op, ...entries.map(([name, value]) => `  ${name}: ${valueText(value)}`)].join('\n');
  });
  const input = `input [1, ${inHeight}, ${inWidth}, ${inChannels}]`;
  const output = `output [1, ${outHeight}, ${outWidth}, ${outChannels}]`;
  return { code: [input, ...blocks, output].join('\n\n'), notes: notesOf(geometry, library) };
};

function valueText(value: Value): string {
  return typeof value === 'object'
    ? `[${value.map((each) => (typeof each === 'number' ? each : valueText(each))).join(', ')}]`
    : `${value}`;
}

function paddingsOf({ pads: { top, bottom, left, right } }: LibraryGeometry): Value {
  return [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
}

function padOperators({ border, kind, inHeight, inWidth }: Geometry, library: LibraryGeometry): readonly OperatorText[] {
  const paddings = paddingsOf(library);
  const { top, bottom, left, right } = library.pads;
  if (kind === 'maxPool') return [{ op: 'PADV2', options: {}, constants: { paddings, constant_values: '-inf' } }];
  if (border === 'zero') return [{ op: 'PAD', options: {}, constants: { paddings } }];
  if (border === 'reflect') return [{ op: 'MIRROR_PAD', options: { mode: 'REFLECT' }, constants: { paddings } }];
  return [
    ...(top + bottom > 0 ? [{ op: 'GATHER', options: { axis: 1 }, constants: { indices: clipped(top, inHeight, bottom) } }] : []),
    ...(left + right > 0 ? [{ op: 'GATHER', options: { axis: 2 }, constants: { indices: clipped(left, inWidth, right) } }] : []),
  ];
}

function clipped(before: number, size: number, after: number): readonly number[] {
  return Array.from({ length: before + size + after }, (_, index) => Math.min(size - 1, Math.max(0, index - before)));
}

function windowOperators(geometry: Geometry, library: LibraryGeometry, padding: 'SAME' | 'VALID'): readonly OperatorText[] {
  const { kind, filterHeight, filterWidth, outChannels, depth, activation, bias } = geometry;
  const { strides, dilations, depthwise, transposed } = library;
  const fused = { fused_activation_function: activation === 'TANH' ? 'NONE' : activation };
  const stride = { padding, stride_w: strides[1], stride_h: strides[0] };
  if (library.pools) {
    const window = { filter_width: filterWidth, filter_height: filterHeight };
    if (kind === 'averagePool' && library.padded && padding === 'VALID')
      return averageOperators(geometry, library, fused, window);
    const op = kind === 'maxPool' ? 'MAX_POOL_2D' : 'AVERAGE_POOL_2D';
    return [{ op, options: { ...stride, ...window, ...fused }, constants: {} }];
  }
  const biased: Readonly<Record<string, Value>> = bias ? { bias: [outChannels] } : {};
  if (transposed) return transposedOperators(geometry, library, { ...stride, ...fused }, biased);
  const dilation = { dilation_w_factor: dilations[1], dilation_h_factor: dilations[0] };
  const filter = depthwise ? [1, filterHeight, filterWidth, outChannels] : [outChannels, filterHeight, filterWidth, depth];
  const multiplier: Readonly<Record<string, Value>> = depthwise ? { depth_multiplier: library.depthMultiplier } : {};
  return [
    {
      op: depthwise ? 'DEPTHWISE_CONV_2D' : 'CONV_2D',
      options: { ...stride, ...multiplier, ...fused, ...dilation },
      constants: { filter, ...biased },
    },
  ];
}

/** The mean over a padded image, over the share of each window that is image. */
function averageOperators(
  { filterHeight, filterWidth, outHeight, outWidth }: Geometry,
  library: LibraryGeometry,
  fused: Readonly<Record<string, Value>>,
  window: Readonly<Record<string, Value>>,
): readonly OperatorText[] {
  const [strideHeight, strideWidth] = library.strides;
  const options = {
    padding: 'VALID',
    stride_w: strideWidth,
    stride_h: strideHeight,
    ...window,
    fused_activation_function: 'NONE',
  };
  return [
    { op: 'PAD', options: {}, constants: { paddings: paddingsOf(library) } },
    { op: 'AVERAGE_POOL_2D', options, constants: {} },
    { op: 'MUL', options: fused, constants: { [`${filterHeight * filterWidth} / pixels inside`]: [1, outHeight, outWidth, 1] } },
  ];
}

function transposedOperators(
  geometry: Geometry,
  { pads, padded }: LibraryGeometry,
  options: Readonly<Record<string, Value>>,
  biased: Readonly<Record<string, Value>>,
): readonly OperatorText[] {
  const { outHeight, outWidth, outChannels, filterHeight, filterWidth, depth, padding } = geometry;
  const crops = padded && padding === 'EXPLICIT';
  const [height, width] = crops ? [outHeight + pads.top + pads.bottom, outWidth + pads.left + pads.right] : [outHeight, outWidth];
  const filter = [outChannels, filterHeight, filterWidth, depth];
  return [
    { op: 'TRANSPOSE_CONV', options, constants: { output_shape: [1, height, width, outChannels], filter, ...biased } },
    ...(crops
      ? [
          {
            op: 'SLICE',
            options: {},
            constants: { begin: [0, pads.top, pads.left, 0], size: [1, outHeight, outWidth, outChannels] },
          },
        ]
      : []),
  ];
}

function notesOf(geometry: Geometry, library: LibraryGeometry): readonly string[] {
  const notes: string[] = [];
  if (library.oneRow) notes.push('TensorFlow Lite has no 1-D convolution: converters make one of height 1.');
  if (library.padded && geometry.padding === 'EXPLICIT' && !library.transposed)
    notes.push('The padding option is SAME or VALID only: explicit padding is an operator that goes before.');
  if (library.padded && geometry.border === 'replicate' && !library.transposed)
    notes.push('No padding operator repeats the edge: rows and columns are gathered by clipped index.');
  if (geometry.kind === 'averagePool' && library.padded && geometry.padding === 'EXPLICIT')
    notes.push('An average over padding counts its zeros; the product with window size / pixels inside takes them out again.');
  if (library.grouped) notes.push('Groups have no option: a filter with fewer channels than the input means them.');
  if (geometry.hasFilter && !library.depthwise) notes.push('Filters lie as out, height, width, in.');
  return notes;
}
