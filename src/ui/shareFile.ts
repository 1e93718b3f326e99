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

/** Saves a text as the browser saves a download. */
export function saveText({ name, text }: TextFile): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then; Safari needs the address a moment longer than the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
