import { toNumbers } from '../../../core/values.ts';
import { movable, sizeOf } from './movable.ts';
import { reshaper } from './reshaped.ts';
import type { Launch, Prepare, TfjsSite } from './site.ts';
import { allHeldIn, only } from './site.ts';

/** Operators that only name the dimensions anew: the same data under another shape. */
function prepareReshape(site: TfjsSite): Launch | null {
  const [output] = site.outputs;
  if (!movable(site) || sizeOf(site.inputs[0]!) !== sizeOf(output!)) return null;
  const reshape = reshaper(site);
  return { inputs: [0], run: ([x]) => [reshape(x!, output!.shape)] };
}

/** QUANTIZE and DEQUANTIZE where everything is real anyhow: the same data; the clamp to the output's grid follows. */
function prepareRequantize(site: TfjsSite): Launch | null {
  return allHeldIn('float32', [site.inputs[0], site.outputs[0]]) ? prepareReshape(site) : null;
}

function prepareConcatenation(site: TfjsSite<{ readonly axis: number }>): Launch | null {
  const elements = site.outputs[0]!.elements;
  if (elements === null || !allHeldIn(elements, site.inputs)) return null;
  const kernel = site.kernel('Concat');
  const { axis } = site.options;
  return { inputs: site.inputs.map((_, i) => i), run: (infos) => [only(kernel(infos, { axis }))] };
}

/** PACK: each input gets the new dimension, then they are joined along it. */
function preparePack(site: TfjsSite<{ readonly axis: number }>): Launch | null {
  const elements = site.outputs[0]!.elements;
  if (elements === null || !allHeldIn(elements, site.inputs)) return null;
  const concat = site.kernel('Concat');
  const reshape = reshaper(site);
  const { axis } = site.options;
  const part = site.inputs[0]!.shape.toSpliced(axis, 0, 1);
  return {
    inputs: site.inputs.map((_, i) => i),
    run(infos) {
      const parts = infos.map((info) => reshape(info, part));
      if (parts.length === 1) return parts;
      const packed = only(concat(parts, { axis }));
      parts.forEach((info) => site.dispose(info));
      return [packed];
    },
  };
}

function prepareTranspose(site: TfjsSite<{ readonly permutation: readonly number[] }>): Launch | null {
  if (!movable(site)) return null;
  const kernel = site.kernel('Transpose');
  const perm = site.options.permutation;
  return { inputs: [0], run: ([x]) => [only(kernel({ x: x! }, { perm }))] };
}

function preparePad(site: TfjsSite): Launch | null {
  const [x, amounts] = site.inputs;
  if (!amounts?.values || !movable(site)) return null;
  const flat = toNumbers(amounts.values);
  const paddings = x!.shape.map((_, axis) => [flat[2 * axis]!, flat[2 * axis + 1]!]);
  const kernel = site.kernel('PadV2');
  return { inputs: [0], run: ([info]) => [only(kernel({ x: info! }, { paddings, constantValue: 0 }))] };
}

function prepareMirrorPad(site: TfjsSite<{ readonly mode?: string }>): Launch | null {
  const [x, amounts] = site.inputs;
  const { mode } = site.options;
  if (!amounts?.values || !movable(site) || (mode !== 'REFLECT' && mode !== 'SYMMETRIC')) return null;
  const flat = toNumbers(amounts.values);
  const paddings = x!.shape.map((_, axis) => [flat[2 * axis]!, flat[2 * axis + 1]!]);
  const kernel = site.kernel('MirrorPad');
  return { inputs: [0], run: ([info]) => [only(kernel({ x: info! }, { paddings, mode: mode.toLowerCase() }))] };
}

function prepareTile(site: TfjsSite<{ readonly multiples: readonly number[] }>): Launch | null {
  if (!movable(site)) return null;
  const kernel = site.kernel('Tile');
  const reps = site.options.multiples;
  return { inputs: [0], run: ([x]) => [only(kernel({ x: x! }, { reps }))] };
}

function prepareReverse(site: TfjsSite<{ readonly axes: readonly number[] }>): Launch | null {
  if (!movable(site)) return null;
  const kernel = site.kernel('Reverse');
  const dims = site.options.axes;
  return { inputs: [0], run: ([x]) => [only(kernel({ x: x! }, { dims }))] };
}

/** CAST between the two types that tfjs holds, on WASM: elsewhere tfjs only names the type anew and keeps the elements. */
function prepareCast(site: TfjsSite): Launch | null {
  const [from, to] = [site.inputs[0]!, site.outputs[0]!];
  const plain = [from, to].every(({ spec }) => spec.dtype === 'float32' || spec.dtype === 'int32');
  if (!plain || from.elements === null || to.elements === null || site.backendName !== 'wasm') return null;
  const kernel = site.kernel('Cast');
  const dtype = to.elements;
  return { inputs: [0], run: ([x]) => [only(kernel({ x: x! }, { dtype }))] };
}

/** Operators that move elements without changing them. */
export const MOVEMENT: readonly (readonly [string, Prepare])[] = [
  ['CAST', prepareCast],
  ['CONCATENATION', prepareConcatenation],
  ['DENSIFY', prepareReshape],
  ['DEQUANTIZE', prepareRequantize],
  ['EXPAND_DIMS', prepareReshape],
  ['MIRROR_PAD', prepareMirrorPad],
  ['PACK', preparePack],
  ['PAD', preparePad],
  ['QUANTIZE', prepareRequantize],
  ['RESHAPE', prepareReshape],
  ['REVERSE_V2', prepareReverse],
  ['SQUEEZE', prepareReshape],
  ['TILE', prepareTile],
  ['TRANSPOSE', prepareTranspose],
];
