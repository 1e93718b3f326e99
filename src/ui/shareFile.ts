/** A text as a file, under a name with its ending. */
interface TextFile {
  readonly name: string;
  readonly text: string;
}

/**
 * The form in which this browser's share sheet takes a JSON file; null where it takes none.
 *
 * Chromium refuses `.json` there, so the same text is offered as `.txt` too; the lab reads either.
 */
export function shareableFile({ name, text }: TextFile): File | null {
  if (typeof navigator.canShare !== 'function') return null;
  const candidates = [
    new File([text], name, { type: 'application/json' }),
    new File([text], `${name}.txt`, { type: 'text/plain' }),
  ];
  return candidates.find((file) => navigator.canShare({ files: [file] })) ?? null;
}
