import type { LoadedModel } from '../types.ts';
import { pictureTaker } from './pictureTaker.ts';
import type { SampleKind } from './sampleKinds.ts';

/** Side of the labelled pictures that the lab ships, which are grey. */
const FASHION_SIDE = 28;

/** The kind of samples that suits a model best, among those that every copy of the lab has. */
export function suitingKind(model: LoadedModel): Exclude<SampleKind, 'own' | 'one'> {
  const geometry = pictureTaker(model)?.geometry;
  if (!geometry) return 'noise';
  const { width, height, channels } = geometry;
  return width === FASHION_SIDE && height === FASHION_SIDE && channels === 1 ? 'fashion' : 'pictures';
}
