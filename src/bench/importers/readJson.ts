import { ImportError, quoted } from './importError.ts';
import { placeOf } from './placeOf.ts';
import { scanJson } from './scanJson.ts';

/** A JSON value and the text that it stands in, so that an error can name its line. */
export interface JsonText {
  readonly value: unknown;
  readonly text: string;
  /** Offset where the value begins. */
  readonly from: number;
}

/**
 * The whole text as JSON.
 *
 * @throws ImportError with the place where it breaks
 */
export function readJson(text: string): JsonText {
  const from = text.startsWith('\ufeff') ? 1 : 0;
  try {
    return { value: JSON.parse(text.slice(from)), text, from };
  } catch {
    const { end } = scanJson(text, from);
    const rest = end + text.slice(end).search(/\S|$/);
    throw new ImportError(placeOf(text, rest), `${quoted(text.slice(rest))} stands behind the JSON`, 'one value is a file');
  }
}

/**
 * The JSON value that begins at an offset, whatever stands behind it: tools print JSON between lines of their log.
 *
 * @throws ImportError with the place where it breaks
 */
export function readJsonAt(text: string, from: number): JsonText {
  const { end } = scanJson(text, from);
  return { value: JSON.parse(text.slice(from, end)), text, from };
}

/** An error at the value that a path leads to. */
export function errorAt(json: JsonText, path: readonly (string | number)[], got: string, wanted: string): ImportError {
  const { found } = scanJson(json.text, json.from, path);
  return new ImportError(placeOf(json.text, found), got, wanted);
}

/** A path as JavaScript writes it: `workloads[0].mode`. */
export function pathText(path: readonly (string | number)[]): string {
  const text = path.map((key) =>
    typeof key === 'number' ? `[${key}]` : /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${quoted(key)}]`,
  );
  return text.join('').replace(/^\./, '') || 'the file';
}
