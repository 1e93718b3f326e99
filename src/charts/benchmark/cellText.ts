import { formatMs } from '../formatMs.ts';
import type { LayerCell } from './alignLayers.ts';

/** A layer's time in a run, or why there is none: "0.420 ms", "in 12", "12.3 ms for 32 layers", "not measured", "no such layer". */
export function cellText({ state, ms, span, layer }: LayerCell): string {
  if (state === 'fused') return `in ${layer?.fusedInto}`;
  if (state === 'absent') return 'no such layer';
  if (ms === null) return 'not measured';
  return span > 1 ? `${formatMs(ms)} for ${span} layers` : formatMs(ms);
}
