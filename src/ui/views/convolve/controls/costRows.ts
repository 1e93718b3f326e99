import { costOf, type StageCost } from '../../../../stage/cost.ts';
import type { Geometry } from '../../../../stage/geometry.ts';
import { standardGeometry } from '../../../../stage/standardGeometry.ts';
import { formatBytes } from '../../../format/formatNumber.ts';
import { timesFewer } from './timesFewer.ts';

/** A counter as it is printed. */
export interface CostRow {
  readonly name: string;
  readonly value: string;
  /** The same written out: "3·3·3·8 + 8 = 224". */
  readonly how: string;
  /** Against the standard convolution of the same window and filters: "8 times fewer"; null where it is no cheaper. */
  readonly saved: string | null;
  /** Share of the standard convolution's, for a bar; at most 1. */
  readonly share: number;
}

/** Parameters, MACs and bytes in float32 of one pass, written out and compared with the standard convolution. */
export function costRows(geometry: Geometry, cost: StageCost): readonly CostRow[] {
  const { filterHeight, filterWidth, depth, outChannels, kind, hasFilter } = geometry;
  const standard = costOf(standardGeometry(geometry));
  const taps = `${filterHeight}·${filterWidth}·${depth}·${outChannels}`;
  const transposed = kind === 'transposed';
  const places = transposed ? `${geometry.inHeight}·${geometry.inWidth}` : `${geometry.outHeight}·${geometry.outWidth}`;
  const parameters = whole(cost.weights + cost.biases);
  const macs = whole(cost.macs);
  const parts = [
    `input ${formatBytes(cost.inputBytes)}`,
    `weights ${formatBytes(cost.weightBytes)}`,
    `output ${formatBytes(cost.outputBytes)}`,
  ];
  return [
    {
      name: 'Parameters',
      value: parameters,
      how: hasFilter ? `${taps}${cost.biases > 0 ? ` + ${cost.biases}` : ''} = ${parameters}` : 'pooling has no weights',
      ...compared(standard.weights + standard.biases, cost.weights + cost.biases),
    },
    {
      name: 'MACs',
      value: macs,
      how: hasFilter ? `${places}·${taps} = ${macs}` : 'pooling multiplies nothing',
      ...compared(standard.macs, cost.macs),
    },
    {
      name: 'Bytes in float32',
      value: formatBytes(bytesOf(cost)),
      how: parts.join(' + '),
      ...compared(bytesOf(standard), bytesOf(cost)),
    },
  ];
}

function compared(standard: number, count: number): Pick<CostRow, 'saved' | 'share'> {
  return { saved: timesFewer(standard, count), share: standard > 0 ? Math.min(1, count / standard) : 0 };
}

function bytesOf({ inputBytes, weightBytes, outputBytes }: StageCost): number {
  return inputBytes + weightBytes + outputBytes;
}

function whole(count: number): string {
  return count.toLocaleString('en');
}
