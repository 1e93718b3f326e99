import type { ChartTable } from '../../../charts/benchmark/chartTable.ts';
import type { TwinLayer } from '../../../lab/twins/twinsRecord.ts';
import type { TensorFigures } from '../../../quantize/twins/tensorFigures.ts';
import { bornShares } from './twinsWords.ts';

/** Every figure of every layer: what is shown as a table and copied. */
export function twinsTable(layers: readonly TwinLayer[]): ChartTable {
  const shares = bornShares(layers);
  return {
    caption: 'Difference of the second file from the first, layer by layer',
    columns: [
      { key: 'layer', label: 'Layer', kind: 'text' },
      { key: 'sqnr', label: 'SQNR in dB, accumulated', kind: 'number' },
      { key: 'born', label: 'SQNR in dB, born here', kind: 'number' },
      { key: 'share', label: 'Part of all that is born', kind: 'share' },
      { key: 'max', label: 'Largest difference, of the range', kind: 'share' },
      { key: 'mean', label: 'Mean difference, of the range', kind: 'share' },
      { key: 'cosine', label: '1 − cosine', kind: 'error' },
      { key: 'second', label: 'Operator in the second file', kind: 'count' },
    ],
    lines: layers.map(({ first, second, op, accumulated, born }, place) => ({
      key: String(first),
      cells: {
        layer: `${first} ${op}`,
        sqnr: ratio(accumulated),
        born: born && ratio(born),
        share: shares[place] ?? null,
        max: accumulated.maxShare,
        mean: accumulated.meanShare,
        cosine: accumulated.cosine === null ? null : Math.max(0, 1 - accumulated.cosine),
        second,
      },
    })),
  };
}

function ratio({ sqnrDb }: TensorFigures): number | string | null {
  return sqnrDb === Infinity ? 'exact' : sqnrDb;
}
