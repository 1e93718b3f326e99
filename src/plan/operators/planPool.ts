import type { Pool2DOptions } from '../../core/conv2dInfo.ts';
import type { OperatorPlan, OperatorSite } from './definition.ts';
import { inputOfRank, optionActivation, optionSize } from './options.ts';
import { planWindow, windowShape } from './planWindow.ts';

/** Plan of a pooling operator: input NHWC, as many channels out as in. */
export function planPool(site: OperatorSite): OperatorPlan<Pool2DOptions> {
  const image = inputOfRank(site, 0, 4).shape;
  const size = {
    filterHeight: optionSize(site, 'filterHeight'),
    filterWidth: optionSize(site, 'filterWidth'),
    outChannels: image[3] ?? 0,
  };
  const info = planWindow(site, image, size, false);
  return { options: { ...info, activation: optionActivation(site) }, outputShapes: [windowShape(info)], macs: 0 };
}
