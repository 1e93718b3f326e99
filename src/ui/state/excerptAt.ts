/** A line of a text, cut to what stands around a column: before it, at it, and behind it. */
export interface Excerpt {
  readonly before: string;
  readonly at: string;
  readonly after: string;
}

const REACH = 60;

/** What stands at a line and column (both from 1), with some of the line around it; null where there is no such line. */
export function excerptAt(text: string, line: number, column: number): Excerpt | null {
  const whole = text.split(/\r\n|\n|\r/)[line - 1]?.replaceAll('\t', ' ');
  if (whole === undefined) return null;
  const at = Math.min(column - 1, whole.length);
  const from = Math.max(0, at - REACH);
  const to = Math.min(whole.length, at + REACH);
  const end = at + (/^[^\s,]{1,24}/.exec(whole.slice(at))?.[0].length ?? 1);
  return {
    before: (from > 0 ? '…' : '') + whole.slice(from, at),
    at: whole.slice(at, end),
    after: whole.slice(end, to) + (to < whole.length ? '…' : ''),
  };
}
