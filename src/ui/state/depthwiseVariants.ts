import type { VariantsRecord } from '../../bench/variants.ts';
import type { StackVariant } from '../../lab/stackVariant.ts';
import type { SeparableCosts, SeparableShape } from '../../stage/depthwiseSeparable.ts';
import { isVague, timesText, VAGUE_WORDS, type Saving } from './savingWords.ts';

/** More would keep a phone, and the reference that checks every output, busy for too long. */
const MOST_MACS = 1e9;
const MOST_BYTES = 128e6;

/** Why a shape is not timed; null where it is. */
export function tooLarge({ standard }: SeparableCosts): string | null {
  if (standard.macs > MOST_MACS)
    return `${(standard.macs / 1e9).toFixed(1)} G MACs are too many to time here, 1 G are not: take a smaller image or fewer channels.`;
  if (standard.activationBytes > MOST_BYTES)
    return 'Input and output hold more than 128 MB, too much to time here: take a smaller image or fewer channels.';
  return null;
}

/** The standard convolution, the separable one, and each stage of it alone: what the why is read from. */
export function depthwiseVariants(shape: SeparableShape): readonly StackVariant[] {
  const { height, width, inChannels, outChannels, filterSize, stride } = shape;
  const inputShape = [1, height, width, inChannels];
  const window = { filterHeight: filterSize, filterWidth: filterSize, stride };
  const depthwise = { kind: 'depthwiseConv2d', ...window } as const;
  const pointwise = { kind: 'conv2d', filterHeight: 1, filterWidth: 1, outChannels } as const;
  const text = `${inputShape.slice(1).join('x')}-${outChannels} k${filterSize} s${stride}`;
  const between = [1, Math.ceil(height / stride), Math.ceil(width / stride), inChannels];
  return [
    { id: `standard ${text}`, label: 'standard', inputShape, layers: [{ kind: 'conv2d', ...window, outChannels }] },
    { id: `separable ${text}`, label: 'depthwise + pointwise', inputShape, layers: [depthwise, pointwise] },
    { id: `depthwise ${text}`, label: 'depthwise stage alone', inputShape, layers: [depthwise] },
    { id: `pointwise ${text}`, label: 'pointwise stage alone', inputShape: between, layers: [pointwise] },
  ];
}

/**
 * The forms whose kernels are compared: standard, columns then rows (where the stride is 1, which both would have to share), and
 * depthwise then pointwise.
 */
export function kernelForms(shape: SeparableShape): readonly StackVariant[] {
  const { filterSize, stride, outChannels } = shape;
  const [standard, separable] = depthwiseVariants(shape);
  const apart: StackVariant = {
    id: standard!.id.replace('standard', 'spatial'),
    label: 'columns, then rows',
    inputShape: standard!.inputShape,
    layers: [
      { kind: 'conv2d', filterHeight: filterSize, filterWidth: 1, outChannels },
      { kind: 'conv2d', filterHeight: 1, filterWidth: filterSize, outChannels },
    ],
  };
  return stride === 1 && filterSize > 1 ? [standard!, apart, separable!] : [standard!, separable!];
}

/** One sentence on why the measured saving is what it is, from the times of the stages where they are known. */
export function whyOf(saving: Saving, record: VariantsRecord, costs: SeparableCosts): string {
  if (isVague(saving)) return VAGUE_WORDS;
  const intensity = timesText(costs.depthwise.macsPerByte);
  const [depthwise, pointwise] = [record.variants[2]?.medianMs ?? null, record.variants[3]?.medianMs ?? null];
  const macs = Math.round((100 * costs.depthwise.macs) / costs.separable.macs);
  const stages =
    depthwise !== null && pointwise !== null
      ? `Its depthwise stage has ${macs} % of the MACs and takes ${Math.round((100 * depthwise) / (depthwise + pointwise))} % of the time of both stages: `
      : 'Why: ';
  if (saving.interval[0] > saving.predicted)
    return `${stages}more is saved than the count says, since the standard convolution does fewer MACs a second here.`;
  if (saving.interval[1] >= saving.predicted) return 'The time follows the count.';
  return `${stages}it does ${intensity} MAC per byte, so that memory and overhead decide and not multiplications.`;
}
