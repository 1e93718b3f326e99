import { ImportError, quoted } from './importError.ts';
import { placeOf } from './placeOf.ts';

/** Deeper nesting than any file of these formats has by far. */
const MAX_DEPTH = 200;
const TOKEN =
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null/y; // eslint-disable-line no-control-regex

export interface JsonScan {
  /** Offset behind the value. */
  readonly end: number;
  /** Offset of the value at the path, or of the nearest one above it that is there. */
  readonly found: number;
}

/**
 * Walks over one JSON value that begins at or behind `from`, to find its end and where the value at a path stands. JSON.parse tells
 * neither, and where an error is it tells in some browsers only.
 *
 * @throws ImportError where the text breaks JSON
 */
export function scanJson(text: string, from: number, path: readonly (string | number)[] = []): JsonScan {
  let at = from;
  let found = -1;
  const skip = () => {
    while (at < text.length && ' \t\n\r\ufeff'.includes(text[at]!)) at++;
  };
  const fail = (wanted: string): never => {
    const end = at >= text.length;
    const got = end ? 'the text ends in the middle of JSON' : `${quoted(text.slice(at, at + 24))} breaks the JSON`;
    throw new ImportError(placeOf(text, at), got, wanted);
  };
  const token = (wanted: string): string => {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match) return fail(wanted);
    at += match[0].length;
    return match[0];
  };
  const list = (close: string, item: (place: number) => void) => {
    at++;
    skip();
    if (text[at] === close) return void at++;
    for (let place = 0; ; place++) {
      item(place);
      skip();
      if (text[at] === close) return void at++;
      if (text[at] !== ',') fail(`"," or "${close}" is needed`);
      at++;
      skip();
    }
  };
  /** `depth`: how much of the path leads to this value; -1 off the path. */
  const value = (depth: number, level: number) => {
    skip();
    if (level > MAX_DEPTH) fail(`at most ${MAX_DEPTH} levels are read`);
    if (depth >= 0) found = at;
    const next = (key: string | number) => (depth >= 0 && depth < path.length && path[depth] === key ? depth + 1 : -1);
    if (text[at] === '[') list(']', (place) => value(next(place), level + 1));
    else if (text[at] === '{')
      list('}', () => {
        const key = text[at] === '"' ? token('a name in double quotes is needed') : fail('a name in double quotes is needed');
        skip();
        if (text[at] !== ':') fail('":" is needed');
        at++;
        value(next(JSON.parse(key) as string), level + 1);
      });
    else token('a value is needed: a text in double quotes, a number, true, false, null, [ or {');
  };
  value(0, 0);
  return { end: at, found };
}
