import type { ImportError } from '../../bench/importers/importError.ts';
import { excerptAt, type Excerpt } from './excerptAt.ts';

/** Why the last file or pasted text could not be read; all that was there before is still there. */
export interface ImportFailure {
  readonly fileName: string;
  /** null where the file could not be opened at all. */
  readonly place: { readonly line: number; readonly column: number } | null;
  readonly got: string;
  readonly wanted: string;
  /** The line meant. */
  readonly excerpt: Excerpt | null;
}

/** What was thrown while a file was read, in the words of ImportError where it is one; `text`: the file's, null where it was not read. */
export function failureOf(thrown: unknown, fileName: string, text: string | null): ImportFailure {
  if (thrown instanceof Error && thrown.name === 'ImportError') {
    const { line, column, got, wanted } = thrown as ImportError;
    const excerpt = text === null ? null : excerptAt(text, line, column);
    return { fileName, place: { line, column }, got, wanted, excerpt };
  }
  const got = thrown instanceof Error ? thrown.message : String(thrown);
  return { fileName, place: null, got, wanted: 'choose the file again; it may have been moved or changed', excerpt: null };
}
