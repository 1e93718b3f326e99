import type { Geometry } from '../geometry.ts';
import { libraryGeometry, reordered, type LibraryGeometry } from './libraryGeometry.ts';
import { numberList } from './numberText.ts';
import { chained, type CodeValues, type Snippet, type Step } from './snippet.ts';

const ACTIVATION: Readonly<Record<string, Step>> = {
  RELU: (from) => `F.relu(${from})`,
  RELU6: (from) => `F.relu6(${from})`,
  RELU_N1_TO_1: (from) => `F.hardtanh(${from}, -1, 1)`,
  TANH: (from) => `torch.tanh(${from})`,
};

/**
 * The setting in Python, for PyTorch: channels first inside, `y` the output with channels last, so that it can be compared.
 * Padding that PyTorch's own argument cannot give (unequal sides, a border, more than half a pooling window) is a step of its own.
 */
export function pytorchSnippet(geometry: Geometry, values: CodeValues): Snippet {
  const library = libraryGeometry(geometry);
  const { inHeight, inWidth, inChannels } = geometry;
  const { oneRow } = library;
  const shape = oneRow ? [1, inWidth, inChannels] : [1, inHeight, inWidth, inChannels];
  const names = oneRow ? 'batch, width, channels' : 'batch, height, width, channels';
  const tensors = [`x = ${tensor(values.input, shape, inWidth * inChannels, 'rand')}  # ${names}`];
  if (geometry.hasFilter) tensors.push(weightLine(geometry, library, values.filter));
  if (values.bias) tensors.push(`bias = torch.tensor(${numberList(values.bias, 16)}, dtype=torch.float32)`);
  const ownPadding = takesPadding(geometry, library);
  const steps = [
    (from: string) => `${from}.permute(${oneRow ? '0, 2, 1' : '0, 3, 1, 2'})  # channels first`,
    ...(ownPadding || library.transposed || averagesPadding(geometry, library) ? [] : [padStep(geometry, library)]),
    ...windowSteps(geometry, library, ownPadding),
    ...(ACTIVATION[geometry.activation] ? [ACTIVATION[geometry.activation]!] : []),
    (from: string) => `${from}.permute(${oneRow ? '0, 2, 1' : '0, 2, 3, 1'})  # channels last again`,
  ];
  const imports = ['import torch', 'import torch.nn.functional as F'];
  return {
    code: [...imports, '', ...tensors, '', chained(steps), 'print(y)'].join('\n'),
    notes: notesOf(geometry, library, ownPadding),
  };
}

function tensor(values: ArrayLike<number> | null, shape: readonly number[], row: number, otherwise: string): string {
  const dimensions = shape.join(', ');
  return values
    ? `torch.tensor(${numberList(values, row)}, dtype=torch.float32).reshape(${dimensions})`
    : `torch.${otherwise}(${dimensions})`;
}

function weightLine(geometry: Geometry, { oneRow, transposed, grouped }: LibraryGeometry, filter: Float32Array | null): string {
  const { filterHeight, filterWidth, depth, outChannels } = geometry;
  const [first, order, names] = transposed
    ? [[depth, outChannels], [3, 0, 1, 2], 'in, out']
    : [[outChannels, depth], [0, 3, 1, 2], grouped ? 'out, in / groups' : 'out, in'];
  const shape = [...first, ...(oneRow ? [filterWidth] : [filterHeight, filterWidth])];
  const written = tensor(reordered(geometry, filter, order), shape, filterWidth, 'randn');
  return `weight = ${written}  # ${names}, ${oneRow ? 'width' : 'height, width'}`;
}

/** Whether PyTorch's `padding=` says it all: equal sides, zeros, and of a pooling window at most half. */
function takesPadding({ border }: Geometry, library: LibraryGeometry): boolean {
  if (!library.padded) return true;
  if (!library.evenPads || border !== 'zero') return false;
  const { pads, window } = library;
  return !library.pools || (pads.top * 2 <= window[0] && pads.left * 2 <= window[1]);
}

/** An average over padding that does not count, and that avg_pool2d refuses. */
function averagesPadding(geometry: Geometry, library: LibraryGeometry): boolean {
  return geometry.kind === 'averagePool' && !takesPadding(geometry, library);
}

function padStep({ border, kind }: Geometry, library: LibraryGeometry): Step {
  const value = kind === 'maxPool' ? ', value=float("-inf")' : '';
  const mode = border === 'zero' ? value : `, mode="${border}"`;
  return (from) => `F.pad(${from}, ${padTuple(library)}${mode})`;
}

/** PyTorch names the last dimension first: left, right, top, bottom. */
function padTuple({ oneRow, pads: { top, bottom, left, right } }: LibraryGeometry): string {
  return oneRow ? `(${left}, ${right})` : `(${left}, ${right}, ${top}, ${bottom})`;
}

function windowSteps(geometry: Geometry, library: LibraryGeometry, ownPadding: boolean): readonly Step[] {
  const { kind } = geometry;
  const { pads, oneRow } = library;
  const pair = (two: readonly [number, number]) => (oneRow ? `${two[1]}` : `(${two.join(', ')})`);
  const stride = `stride=${pair(library.strides)}`;
  const padding = ownPadding && library.padded ? `, padding=${pair([pads.top, pads.left])}` : '';
  if (library.transposed) return transposedSteps(geometry, library, stride);
  if (averagesPadding(geometry, library)) {
    const mean = (of: string) => `F.avg_pool2d(F.pad(${of}, ${padTuple(library)}), ${pair(library.window)}, ${stride})`;
    return [(from) => `${mean(from)} / ${mean(`torch.ones_like(${from})`)}`];
  }
  if (kind === 'maxPool') return [(from) => `F.max_pool2d(${from}, ${pair(library.window)}, ${stride}${padding})`];
  if (kind === 'averagePool') {
    const count = padding ? ', count_include_pad=False' : '';
    return [(from) => `F.avg_pool2d(${from}, ${pair(library.window)}, ${stride}${padding}${count})`];
  }
  const bias = geometry.bias ? 'bias' : 'None';
  const dilation = library.dilated ? `, dilation=${pair(library.dilations)}` : '';
  const groups = geometry.groups > 1 ? `, groups=${geometry.groups}` : '';
  return [(from) => `F.conv${oneRow ? 1 : 2}d(${from}, weight, ${bias}, ${stride}${padding}${dilation}${groups})`];
}

/** `padding=` crops both sides alike; anything else is cut out of the whole result. */
function transposedSteps(
  geometry: Geometry,
  { strides, window, pads, evenPads, padded }: LibraryGeometry,
  stride: string,
): readonly Step[] {
  const { bias, outHeight, outWidth, padding: mode } = geometry;
  // A filter smaller than the stride leaves the last outputs to the bias alone; PyTorch makes those only when it is asked to.
  const more = strides.map((step, axis) => (mode === 'EXPLICIT' ? 0 : Math.max(0, step - window[axis]!)));
  const extra = more.some((count) => count > 0) ? `, output_padding=(${more.join(', ')})` : '';
  const padding = padded && evenPads ? `, padding=(${pads.top}, ${pads.left})` : '';
  const whole: Step = (from) => `F.conv_transpose2d(${from}, weight, ${bias ? 'bias' : 'None'}, ${stride}${padding}${extra})`;
  if (evenPads) return [whole];
  const range = (first: number, count: number) => `${first}:${first + count}`;
  return [whole, (from) => `${from}[:, :, ${range(pads.top, outHeight)}, ${range(pads.left, outWidth)}]`];
}

function notesOf(geometry: Geometry, library: LibraryGeometry, ownPadding: boolean): readonly string[] {
  const notes = ['PyTorch wants channels first, so the image is permuted and the result permuted back.'];
  if (library.transposed) {
    if (!library.evenPads)
      notes.push('The padding of a transposed convolution crops both sides alike in PyTorch; unequal sides are cut by slicing.');
  } else if (averagesPadding(geometry, library)) {
    notes.push(
      'No padding argument gives this: it would have to be equal on both sides and at most half the window. The mean of the padded image is divided by the mean of padded ones, so that padding does not count.',
    );
  } else if (!ownPadding && library.pools) {
    notes.push('PyTorch pads a pooling equally and by at most half the window; F.pad with −∞ goes before instead.');
  } else if (!ownPadding && geometry.border === 'zero') {
    notes.push(
      'The padding argument takes the same on both sides; F.pad goes before, with left, right, top, bottom in this order.',
    );
  }
  if (library.padded && geometry.kind === 'averagePool' && ownPadding)
    notes.push('count_include_pad=False: TensorFlow divides by the pixels inside the image only.');
  return notes;
}
