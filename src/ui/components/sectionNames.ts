import type { Section } from '../state/keys.ts';
import type { IconName } from './iconPaths.ts';

/** How the sections are called, and drawn in the bar at the bottom of a phone. */
export const SECTION_NAMES: Readonly<Record<Section, { readonly label: string; readonly icon: IconName }>> = {
  learn: { label: 'Learn', icon: 'learn' },
  convolve: { label: 'Convolve', icon: 'convolve' },
  separate: { label: 'Separate', icon: 'separate' },
  quantize: { label: 'Quantize', icon: 'quantize' },
  models: { label: 'Models', icon: 'models' },
  benchmark: { label: 'Benchmark', icon: 'benchmark' },
};
