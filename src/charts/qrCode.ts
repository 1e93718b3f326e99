import { encode } from 'uqr';

/** Light modules around a code, which readers need to find it. */
const QUIET = 4;

/** A QR code as one path of dark modules in a square of `size` units, quiet zone included. */
export interface QrCode {
  /** 1 to 40; a phone's camera reads up to 25 without trouble. */
  readonly version: number;
  readonly size: number;
  readonly path: string;
}

/** Bytes that the version which cameras still read with ease (25, 117 modules wide) holds at level L. */
export const MOST_QR_BYTES = 1273;

/**
 * The QR code of a text at level L (a screen is not torn or stained), in the smallest version that holds it.
 *
 * @throws RangeError for a text of more than 2,953 bytes, which no version holds
 */
export function qrCode(text: string): QrCode {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > 2953) throw new RangeError(`${bytes} bytes do not fit a QR code, which holds 2953 at most`);
  const { version, size, data } = encode(text, { ecc: 'L', border: QUIET });
  return { version, size, path: data.map(rowPath).join('') };
}

/** Each run of dark modules as a rectangle of one unit's height. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    let end = x;
    while (row[end]) end++;
    path += `M${x} ${y}h${end - x}v1h${x - end}z`;
    x = end;
  }
  return path;
}
