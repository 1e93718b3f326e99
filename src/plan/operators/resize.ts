import { resizeBilinear } from '../../core/resizeBilinear.ts';
import { resizeNearestNeighbor } from '../../core/resizeNearestNeighbor.ts';
import type { PixelAlignment } from '../../core/resizeScale.ts';
import { realsOf, valuesFromReals } from '../../core/reals.ts';
import { argument, result } from './arithmetic.ts';
import type { OperatorDefinition, OperatorPlan, OperatorSite } from './definition.ts';
import { inputOfRank, optionBoolean } from './options.ts';
import { dynamicPlan, expectArity, expectSameType, knownIntegers, shapePlan, soundShape } from './rules.ts';

/** Of RESIZE_BILINEAR and RESIZE_NEAREST_NEIGHBOR. */
export interface ResizeOptions extends PixelAlignment {
  readonly outHeight: number;
  readonly outWidth: number;
}

/** Inputs: image NHWC, [outHeight, outWidth]. */
export const resizeBilinearDefinition: OperatorDefinition<ResizeOptions> = {
  op: 'RESIZE_BILINEAR',
  plan: planResize,

  evaluate(call) {
    const { outHeight, outWidth } = call.options;
    const input = argument(call, 0);
    const resized = resizeBilinear(realsOf(input, 'RESIZE_BILINEAR'), input.shape, outHeight, outWidth, call.options);
    return [valuesFromReals(resized, result(call), 'RESIZE_BILINEAR')];
  },
};

/** Inputs: image NHWC, [outHeight, outWidth]. */
export const resizeNearestNeighborDefinition: OperatorDefinition<ResizeOptions> = {
  op: 'RESIZE_NEAREST_NEIGHBOR',
  plan: planResize,

  evaluate(call) {
    const { outHeight, outWidth } = call.options;
    const { values, shape } = argument(call, 0);
    return [resizeNearestNeighbor(values, shape, outHeight, outWidth, call.options)];
  },
};

function planResize(site: OperatorSite): OperatorPlan<ResizeOptions> {
  expectArity(site, 2);
  expectSameType(site);
  const [batch, height, width, channels] = inputOfRank(site, 0, 4).shape as [number, number, number, number];
  const size = knownIntegers(site, 1);
  if (size === null) return dynamicPlan(site);
  if (size.length !== 2 || size.some((n) => n < 1)) site.fail('inputs', `[${size.join(',')}] is no height and width`);
  if (height === 0 || width === 0) site.fail('inputs', `${height} x ${width} pixels cannot be resized`);
  const [outHeight, outWidth] = size as [number, number];
  const alignCorners = optionBoolean(site, 'alignCorners');
  const halfPixelCenters = optionBoolean(site, 'halfPixelCenters');
  if (alignCorners && halfPixelCenters) site.fail('halfPixelCenters', 'corners are aligned already');
  const options = { outHeight, outWidth, alignCorners, halfPixelCenters };
  return shapePlan(options, soundShape(site, 'inputs', [batch, outHeight, outWidth, channels]));
}
