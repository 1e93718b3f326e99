import { formatMs } from '../../charts/formatMs.ts';
import type { CellValue, ColumnKind } from '../../charts/benchmark/chartTable.ts';
import { formatBytes, formatCount, formatFigures, formatShare } from './formatNumber.ts';

const PRINT: Readonly<Record<Exclude<ColumnKind, 'text'>, (value: number) => string>> = {
  ms: formatMs,
  bytes: formatBytes,
  count: formatCount,
  number: formatFigures,
  share: formatShare,
  ratio: (value) => `${value.toFixed(2)}×`,
  error: (value) =>
    value === 0 ? '0' : Math.abs(value) >= 0.01 && Math.abs(value) < 1000 ? value.toPrecision(3) : value.toExponential(1),
};

/** A table's value in words by its column's kind; an en dash where there is none. */
export function formatCell(value: CellValue, kind: ColumnKind): string {
  if (value === null) return '–';
  return typeof value === 'number' && kind !== 'text' ? PRINT[kind](value).replace('-', '−') : String(value);
}
