import { elementCount } from '../../core/shape.ts';
import type { OperatorSite } from './definition.ts';
import { optionalInput } from './options.ts';

/** Fails the site unless the bias at input `index`, if there is one, has one element a channel. */
export function checkBias(site: OperatorSite, index: number, channels: number): void {
  const bias = optionalInput(site, index);
  if (bias !== null && elementCount(bias.shape) !== channels) {
    site.fail('inputs', `the bias must have ${channels} elements, got [${bias.shape.join(',')}]`);
  }
}
