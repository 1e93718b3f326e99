/** Decibels with one decimal: `38.2 dB`; without any error `no error`. */
export function formatDb(db: number): string {
  if (db === Infinity) return 'no error';
  return Number.isFinite(db) ? `${db.toFixed(1).replace('-', '−')}\u202fdB` : '–';
}
