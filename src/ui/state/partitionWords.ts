import type { Partition } from '../../bench/partition.ts';
import type { SpeedUp } from '../../bench/variants.ts';
import { formatBytes } from '../format/formatNumber.ts';
import type { Without } from './withoutText.ts';

/** "MAX_POOL_2D on tfjs WASM", "ADD, RELU on tfjs WASM and PAD on tfjs WebGL"; empty for none. */
export function withoutWords(without: Without, labelOf: (engine: string) => string): string {
  return Object.entries(without)
    .filter(([, names]) => names.length > 0)
    .map(([engine, names]) => `${names.join(', ')} on ${labelOf(engine)}`)
    .join(' and ');
}

/** "2 borders, 1.20 MB copied" */
export function borderWords({ borders, copiedBytes }: Pick<Partition, 'borders' | 'copiedBytes'>): string {
  if (borders === 0) return 'no border, nothing copied';
  return `${borders} ${borders === 1 ? 'border' : 'borders'}, ${formatBytes(copiedBytes)} copied`;
}

/** "1.80× slower [1.60, 2.00]", "no difference shown [0.98, 1.03]"; of a speed-up of the switched over the plain layout. */
export function slowerWords({ median, interval }: Pick<SpeedUp, 'median' | 'interval'>): string {
  if (!interval) return `about ${ratio(1 / median)}× the time, no interval yet`;
  const [low, high] = interval;
  if (low <= 1 && high >= 1) return `no difference shown [${ratio(1 / high)}, ${ratio(1 / low)}]`;
  return high < 1
    ? `${ratio(1 / median)}× slower [${ratio(1 / high)}, ${ratio(1 / low)}]`
    : `${ratio(median)}× faster [${ratio(low)}, ${ratio(high)}]`;
}

function ratio(value: number): string {
  return value >= 9.95 ? value.toFixed(1) : value.toFixed(2);
}
