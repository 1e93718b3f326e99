/** A row of a table as a person copies it. */
export type TableRow = Readonly<Record<string, string | number | boolean | null>>;

/**
 * The rows as CSV with a header line: comma, CRLF, quotes where a cell needs them; null is an empty cell.
 *
 * @see RFC 4180
 */
export function tableToCsv(rows: readonly TableRow[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  return lines.map((cells) => cells.map((value) => cell(String(value))).join(',') + '\r\n').join('');
}

/** The rows as indented JSON. */
export function tableToJson(rows: readonly TableRow[]): string {
  return JSON.stringify(rows, null, 2);
}

function cell(text: string): string {
  // A spreadsheet runs a cell that begins like a formula, and tensor names come from foreign files.
  const safe = /^[=+@\t\r]/.test(text) || /^-(?![\d.]|$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
