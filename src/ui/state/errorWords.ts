import type { LayerError, TensorError } from '../../bench/errorBirth.ts';
import type { EngineErrors } from '../../bench/traceErrors.ts';

/** What was found of one backend, as a sentence; empty while nothing is known. */
export function errorWords({ layers, birth, output, reason, precision }: EngineErrors, label: string): string {
  const outcome = output
    ? ` Its output${output.relative <= output.allowed ? ' passes' : ' does not pass'}: off by ${share(output)}.`
    : '';
  if (reason) return `${label}: ${reason}.${outcome}`;
  if (!output && layers.length === 0) return '';
  const name = precision ? `${label} (${precision})` : label;
  if (layers.length === 0) return `${name}:${outcome}`;
  if (!birth) return `${name}: every layer equals the reference's.${outcome}`;
  const layer = layers[birth.layer]!;
  const where = `layer ${layer.index}, ${layer.op}`;
  const size = `${share(layer)}${Number.isFinite(birth.growth) ? `, ${birth.growth.toPrecision(2)} times what it reads` : ''}`;
  const found =
    birth.kind === 'exceeds'
      ? `the error is born in ${where}: off by ${size}, more than the judge lets pass`
      : `every layer passes; most is added in ${where}: off by ${size}`;
  return `${name}: ${found}.${outcome}`;
}

/** Cells of the table for one backend; empty ones where a layer was not compared. */
export function errorCell(id: string, error: LayerError | null): readonly (readonly [string, string | number | null])[] {
  return [
    [`${id}/relative`, error?.relative ?? null],
    [`${id}/cosine`, error?.cosine == null ? null : Math.max(0, 1 - error.cosine)],
    [`${id}/sqnr`, decibels(error)],
  ];
}

function decibels(error: LayerError | null): string | null {
  if (!error || error.sqnrDb === null) return null;
  return error.sqnrDb === Infinity ? 'exact' : error.sqnrDb.toFixed(1);
}

/** "3.1e-7 of the range" */
function share({ relative }: TensorError): string {
  if (relative === 0) return 'nothing';
  return relative === Infinity
    ? 'a value that is not a number, or of no range'
    : `${relative < 1e-3 ? relative.toExponential(1) : relative.toPrecision(2)} of the range`;
}
