/**
 * A time in three significant digits with its unit: `840 ns`, `4.20 µs`, `0.350 ms`, `12.3 ms`, `1.25 s`.
 *
 * Microseconds below 0.1 ms, seconds from 1000 ms on.
 */
export function formatMs(ms: number): string {
  if (!Number.isFinite(ms)) return '–';
  if (ms === 0) return '0 ms';
  const size = Math.abs(ms);
  if (size < 0.001) return `${digits(ms * 1e6)} ns`;
  if (size < 0.1) return `${digits(ms * 1e3)} µs`;
  if (size < 999.5) return `${digits(ms)} ms`;
  return `${digits(ms / 1e3)} s`;
}

/** Three significant digits without an exponent. */
function digits(value: number): string {
  const size = Math.abs(value);
  if (size >= 99.95) return value.toFixed(0);
  if (size >= 9.995) return value.toFixed(1);
  if (size >= 0.9995) return value.toFixed(2);
  return value.toFixed(3);
}
