import type { Geometry } from '../geometry.ts';
import { libraryGeometry, reordered, type LibraryGeometry } from './libraryGeometry.ts';
import { numberList } from './numberText.ts';
import { chained, type CodeValues, type Snippet, type Step } from './snippet.ts';

const ACTIVATION: Readonly<Record<string, string>> = { RELU: 'relu', RELU6: 'relu6', RELU_N1_TO_1: 'hard_tanh', TANH: 'tanh' };

/** The setting in Python, for Keras 3 on TensorFlow: a model of one layer, and of what has to go before and after it. */
export function kerasSnippet(geometry: Geometry, values: CodeValues): Snippet {
  const library = libraryGeometry(geometry);
  const { inHeight, inWidth, inChannels } = geometry;
  const shape = library.oneRow ? [inWidth, inChannels] : [inHeight, inWidth, inChannels];
  const thin = thins(geometry, library);
  const layerPads = paddingWord(geometry, library, thin);
  const steps = [
    ...(layerPads === null ? padSteps(geometry, library) : []),
    ...windowSteps(geometry, library, thin, layerPads ?? 'valid'),
  ];
  const weights = geometry.hasFilter ? [weightsLine(geometry, library, values)] : [];
  const input = values.input
    ? `np.array(${numberList(values.input, inWidth * inChannels)}, dtype="float32").reshape(1, ${shape.join(', ')})`
    : `np.random.rand(1, ${shape.join(', ')}).astype("float32")`;
  return {
    code: [
      'import keras',
      'import numpy as np',
      'from keras import layers, ops',
      '',
      `x = keras.Input((${shape.join(', ')}))  # ${library.oneRow ? 'width, channels' : 'height, width, channels'}`,
      ...layerLines(geometry, library, thin, layerPads ?? 'valid'),
      chained(steps),
      'model = keras.Model(x, y)',
      ...weights,
      '',
      `image = ${input}`,
      'print(model.predict(image))',
    ].join('\n'),
    notes: notesOf(geometry, library, thin, layerPads),
  };
}

/** A stride beside a dilation, or a depthwise stride that differs by axis: all positions are computed, and those of the stride kept. */
function thins(geometry: Geometry, { strided, dilated, depthwise, strides }: LibraryGeometry): boolean {
  return (strided && dilated) || (depthwise && strides[0] !== strides[1]);
}

/** What the layer's own `padding=` is; null where it cannot say it. */
function paddingWord(geometry: Geometry, library: LibraryGeometry, thin: boolean): 'valid' | 'same' | 'causal' | null {
  if (!library.padded || library.transposed) return geometry.padding === 'SAME' && !thin ? 'same' : 'valid';
  if (geometry.border !== 'zero') return null;
  if (geometry.kind === 'causal') return 'causal';
  return geometry.padding === 'SAME' && !thin ? 'same' : null;
}

function padSteps(geometry: Geometry, { oneRow, pads }: LibraryGeometry): readonly Step[] {
  const { border, kind, inHeight, inWidth } = geometry;
  const { top, bottom, left, right } = pads;
  const widths = oneRow ? `((0, 0), (${left}, ${right}), (0, 0))` : `((0, 0), (${top}, ${bottom}), (${left}, ${right}), (0, 0))`;
  if (kind === 'maxPool') return [(from) => `ops.pad(${from}, ${widths}, constant_values=float("-inf"))`];
  // An average divides by the pixels inside the image: those are what a padded image of ones counts.
  if (kind === 'averagePool') return [];
  if (border === 'reflect') return [(from) => `ops.pad(${from}, ${widths}, mode="reflect")`];
  if (border === 'zero')
    return [
      (from) =>
        oneRow
          ? `layers.ZeroPadding1D((${left}, ${right}))(${from})`
          : `layers.ZeroPadding2D(((${top}, ${bottom}), (${left}, ${right})))(${from})`,
    ];
  const repeated =
    (before: number, size: number, after: number, axis: number): Step =>
    (from) =>
      `ops.take(${from}, np.clip(np.arange(${-before}, ${size + after}), 0, ${size - 1}), axis=${axis})`;
  return oneRow
    ? [repeated(left, inWidth, right, 1)]
    : [
        ...(top + bottom > 0 ? [repeated(top, inHeight, bottom, 1)] : []),
        ...(left + right > 0 ? [repeated(left, inWidth, right, 2)] : []),
      ];
}

/** The layer with weights is named, so that its weights can be set. */
function layerLines(geometry: Geometry, library: LibraryGeometry, thin: boolean, padding: string): readonly string[] {
  if (library.pools) return [];
  const { outChannels, groups, bias, activation } = geometry;
  const { oneRow, depthwise, transposed, window, strides, dilations } = library;
  const pair = (two: readonly [number, number]) => (oneRow ? `${two[1]}` : `(${two.join(', ')})`);
  const name = oneRow ? 'Conv1D' : depthwise ? 'DepthwiseConv2D' : transposed ? 'Conv2DTranspose' : 'Conv2D';
  const words = [
    ...(depthwise ? [] : [`${outChannels}`]),
    pair(window),
    `strides=${pair(thin ? [1, 1] : strides)}`,
    `padding="${padding}"`,
    ...(depthwise && library.depthMultiplier > 1 ? [`depth_multiplier=${library.depthMultiplier}`] : []),
    ...(library.dilated ? [`dilation_rate=${pair(dilations)}`] : []),
    ...(library.grouped ? [`groups=${groups}`] : []),
    ...(ACTIVATION[activation] ? [`activation="${ACTIVATION[activation]}"`] : []),
    ...(bias ? [] : ['use_bias=False']),
  ];
  return [`layer = layers.${name}(${words.join(', ')})`];
}

function windowSteps(geometry: Geometry, library: LibraryGeometry, thin: boolean, padding: string): readonly Step[] {
  const { activation, outHeight, outWidth, padding: mode } = geometry;
  const { window, strides, pads, oneRow } = library;
  const apply = ACTIVATION[activation] ? [(from: string) => `layers.Activation("${ACTIVATION[activation]!}")(${from})`] : [];
  if (library.pools) {
    const layer = geometry.kind === 'maxPool' ? 'MaxPooling2D' : 'AveragePooling2D';
    const call = `layers.${layer}((${window.join(', ')}), strides=(${strides.join(', ')}), padding="${padding}")`;
    if (geometry.kind === 'maxPool' || mode !== 'EXPLICIT' || !library.padded) return [(from) => `${call}(${from})`, ...apply];
    const widths = `((0, 0), (${pads.top}, ${pads.bottom}), (${pads.left}, ${pads.right}), (0, 0))`;
    const mean = (of: string) => `${call}(ops.pad(${of}, ${widths}))`;
    return [(from) => `${mean(from)} / ${mean(`ops.ones_like(${from})`)}`, ...apply];
  }
  const layer: Step = (from) => `layer(${from})`;
  if (library.transposed && mode === 'EXPLICIT' && !whole(geometry, library))
    return [layer, (from) => `${from}[:, ${pads.top}:${pads.top + outHeight}, ${pads.left}:${pads.left + outWidth}, :]`];
  if (!thin) return [layer];
  return [layer, (from) => (oneRow ? `${from}[:, ::${strides[1]}, :]` : `${from}[:, ::${strides[0]}, ::${strides[1]}, :]`)];
}

/** Whether Keras' "valid" is all of a transposed convolution with explicit padding: no crop, and no filter smaller than the stride. */
function whole(_: Geometry, { padded, window, strides }: LibraryGeometry): boolean {
  return !padded && window.every((taps, axis) => taps >= strides[axis]!);
}

function weightsLine(geometry: Geometry, library: LibraryGeometry, { filter, bias }: CodeValues): string {
  const { filterHeight, filterWidth, depth, inChannels, outChannels } = geometry;
  const { oneRow, depthwise, transposed, depthMultiplier, grouped } = library;
  const [last, order, names] = transposed
    ? [[outChannels, depth], [1, 2, 0, 3], 'out, in']
    : depthwise
      ? [[inChannels, depthMultiplier], [1, 2, 3, 0], 'in, multiplier']
      : [[depth, outChannels], [1, 2, 3, 0], grouped ? 'in / groups, out' : 'in, out'];
  const shape = [...(oneRow ? [filterWidth] : [filterHeight, filterWidth]), ...last].join(', ');
  const ordered = reordered(geometry, filter, order);
  const row = filterWidth * last[0]! * last[1]!;
  const kernel = ordered ? `np.array(${numberList(ordered, row)}).reshape(${shape})` : `np.random.randn(${shape})`;
  return [
    `kernel = ${kernel}  # ${oneRow ? 'width' : 'height, width'}, ${names}`,
    `layer.set_weights([kernel${bias ? `, np.array(${numberList(bias, 16)})` : ''}])`,
  ].join('\n');
}

function notesOf(
  geometry: Geometry,
  library: LibraryGeometry,
  thin: boolean,
  layerPads: ReturnType<typeof paddingWord>,
): readonly string[] {
  const notes: string[] = [];
  const { strided, dilated } = library;
  if (thin && strided && dilated)
    notes.push(
      'Keras takes strides or a dilation rate above 1, not both: every position is computed, and those of the stride are kept.',
    );
  else if (thin)
    notes.push(
      'TensorFlow takes the same stride down and across for a depthwise layer: positions are dropped by slicing instead.',
    );
  if (library.padded && geometry.border === 'replicate' && !library.transposed)
    notes.push('No padding of Keras on TensorFlow repeats the edge: rows and columns are taken by clipped index.');
  if (layerPads === null && geometry.kind === 'averagePool')
    notes.push('Explicit padding counts in an average: dividing by the average of padded ones takes it out again.');
  if (layerPads === null && geometry.kind === 'maxPool') notes.push('Padded with −∞, which is never the largest.');
  if (library.transposed && geometry.padding === 'EXPLICIT' && library.padded)
    notes.push('Keras crops a transposed convolution by itself with "same" only; here the result is sliced.');
  if (library.grouped) notes.push('Grouped convolutions of TensorFlow on a CPU run only when compiled, as model.predict does.');
  return notes;
}
