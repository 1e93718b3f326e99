const BLOCK = 512;

/**
 * The regular files of a tar archive by their names; views of `archive`, not copies.
 *
 * @see POSIX.1-1988, ustar: name at 0, size in octal at 124, type at 156
 */
export function readTar(archive: Uint8Array): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const text = (start: number, length: number): string =>
    Buffer.from(archive.subarray(start, start + length))
      .toString('latin1')
      .split('\0')[0]!;
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0;) {
    const size = Number.parseInt(text(at + 124, 12), 8);
    if (!(size >= 0)) throw new RangeError(`no size in the tar header at byte ${at}: the archive is broken`);
    const type = text(at + 156, 1);
    if (type === '0' || type === '') files.set(text(at, 100), archive.subarray(at + BLOCK, at + BLOCK + size));
    at += BLOCK * (1 + Math.ceil(size / BLOCK));
  }
  return files;
}
