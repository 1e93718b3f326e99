/**
 * The runs of a record as lines of a table: median with its 95 % interval, 90 % quantile, samples, first inference, and what to
 * know; fastest first, then what has no time, with its reason.
 */
export function resultTable(runs, formatMs) {
  const sorted = runs.toSorted((a, b) => (a.total?.medianMs ?? Infinity) - (b.total?.medianMs ?? Infinity));
  const fastest = sorted[0]?.total?.medianMs ?? null;
  const rows = sorted.map(({ label, total, reason, cold, warnings }) =>
    total
      ? [
          label,
          formatMs(total.medianMs),
          total.interval ? `[${total.interval.map((end) => end.toPrecision(3)).join(', ')}]` : '[too few rounds]',
          total.p90Ms === null ? '' : formatMs(total.p90Ms),
          String(total.samples ?? ''),
          cold.firstMs === null ? '' : formatMs(cold.firstMs),
          `${(total.medianMs / fastest).toFixed(2)}x`,
          warnings.join(', '),
        ]
      : [label, 'no time', '', '', '', '', '', reason ?? ''],
  );
  const head = ['', 'median', '95 % interval, ms', 'p90', 'n', 'first', '', ''];
  const widths = head.map((word, column) => Math.max(word.length, ...rows.map((row) => row[column].length)));
  const line = (row) =>
    row
      .map((cell, column) => (column === 0 || column === 7 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd();
  return [head, ...rows].map((row) => `  ${line(row)}`);
}
