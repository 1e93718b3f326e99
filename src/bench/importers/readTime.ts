import { ImportError, quoted } from './importError.ts';
import type { Cell } from './splitRow.ts';

/** No inference and no layer takes longer: a day. */
export const MAX_MS = 86_400_000;

/**
 * Milliseconds of a cell.
 *
 * @throws ImportError for anything but a number from 0 to a day
 */
export function readTime({ text, column }: Cell, line: number, name: string): number {
  const ms = /^[-+.\d]/.test(text) ? Number(text) : NaN;
  if (ms >= 0 && ms <= MAX_MS) return ms;
  throw new ImportError(
    { line, column },
    `${quoted(text)} stands where [${name}] holds milliseconds`,
    `a number from 0 to ${MAX_MS} is needed`,
  );
}
