import { sum } from 'd3';
import type { AlignedLayer } from './alignLayers.ts';
import type { ChartTable } from './chartTable.ts';
import type { StackColumn } from './stackColumns.ts';

/** Bytes of one inference by layer: each weight read once, each activation read and written once. */
export interface MovedBytes {
  readonly weights: number;
  readonly activations: number;
  readonly total: number;
}

/** What all layers together move. */
export function movedBytes(layers: readonly AlignedLayer[]): MovedBytes {
  const weights = sum(layers, ({ weightBytes }) => weightBytes ?? 0);
  const activations = sum(layers, ({ activationBytes }) => activationBytes ?? 0);
  return { weights, activations, total: weights + activations };
}

/** Weights and activations of each layer, stacked. */
export function bytesColumns(layers: readonly AlignedLayer[]): readonly StackColumn[] {
  return layers.map(({ key, index, weightBytes, activationBytes }) => ({
    key,
    label: index === null ? '' : String(index),
    parts: [weightBytes ?? 0, activationBytes ?? 0],
  }));
}

/** Bytes and multiply-adds of each layer. */
export function bytesTable(layers: readonly AlignedLayer[]): ChartTable {
  return {
    caption: 'Bytes moved by each layer, estimated',
    columns: [
      { key: 'layer', label: 'Layer', kind: 'text' },
      { key: 'op', label: 'Operator', kind: 'text' },
      { key: 'weights', label: 'Weights', kind: 'bytes' },
      { key: 'activations', label: 'Activations', kind: 'bytes' },
      { key: 'total', label: 'Together', kind: 'bytes' },
      { key: 'macs', label: 'MACs', kind: 'count' },
      { key: 'intensity', label: 'MACs a byte', kind: 'error' },
    ],
    lines: layers.map(({ key, index, op, macs, weightBytes, activationBytes }) => {
      const total = (weightBytes ?? 0) + (activationBytes ?? 0);
      return {
        key,
        cells: {
          layer: index === null ? key : String(index),
          op,
          weights: weightBytes,
          activations: activationBytes,
          total,
          macs,
          intensity: macs !== null && total > 0 ? macs / total : null,
        },
      };
    }),
  };
}
