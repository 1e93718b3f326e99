import type { AlignedLayer } from './alignLayers.ts';
import type { ChartTable, TableLine } from './chartTable.ts';
import type { RunColumn } from './layerTable.ts';
import type { Rooflined } from './rooflinePoints.ts';

/** The roofline as numbers: every layer, and where it has no point, why. */
export function rooflineTable(
  layers: readonly AlignedLayer[],
  runs: readonly RunColumn[],
  { points, gaps }: Rooflined,
): ChartTable {
  const pointOf = new Map(points.map((point) => [`${point.key} ${point.run}`, point]));
  const gapOf = new Map(gaps.map((gap) => [`${gap.key} ${gap.run}`, gap]));
  return {
    caption: 'Multiply-adds a byte and a second of every layer',
    columns: [
      { key: 'layer', label: 'Layer', kind: 'text' },
      { key: 'op', label: 'Operator', kind: 'text' },
      { key: 'macs', label: 'MACs', kind: 'count' },
      { key: 'bytes', label: 'Bytes, estimated', kind: 'bytes' },
      { key: 'intensity', label: 'MAC/byte', kind: 'number' },
      ...runs.flatMap(({ id, label }) => [
        { key: `${id} rate`, label: `GMAC/s, ${label}`, kind: 'number' as const },
        { key: `${id} share`, label: `Of the roof, ${label}`, kind: 'share' as const },
        { key: `${id} words`, label: `Bound, ${label}`, kind: 'text' as const },
      ]),
    ],
    lines: layers.map((layer): TableLine => {
      const own = runs.map(({ run }) => pointOf.get(`${layer.key} ${run}`) ?? null);
      const known = own.find((point) => point !== null) ?? null;
      return {
        key: layer.key,
        cells: {
          layer: layer.subgraph === 0 && layer.index !== null ? String(layer.index) : layer.key,
          op: layer.op,
          macs: known?.macs ?? layer.macs,
          bytes: known?.bytes ?? null,
          intensity: known?.intensity ?? null,
          ...Object.fromEntries(
            runs.flatMap(({ id, run }, index) => {
              const point = own[index] ?? null;
              const words = point ? point.under && `${point.under.bound} bound` : (gapOf.get(`${layer.key} ${run}`)?.why ?? null);
              return [
                [`${id} rate`, point?.gmacs ?? null],
                [`${id} share`, point?.under?.share ?? null],
                [`${id} words`, words],
              ];
            }),
          ),
        },
      };
    }),
  };
}
