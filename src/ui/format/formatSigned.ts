import { formatValue } from './formatNumber.ts';

/** A value as formatValue prints it, with a true minus sign; -0 is 0. */
export function formatSigned(value: number): string {
  return formatValue(value === 0 ? 0 : value).replace('-', '−');
}
