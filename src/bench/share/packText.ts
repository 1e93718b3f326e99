/** What a packed text is about: the letter that it begins with. */
export type PackedKind = 'job' | 'result';

/** A text of a link that cannot be read, with the reason in words a person can act on. */
export class PackedTextError extends Error {
  override readonly name = 'PackedTextError';
}

const LETTERS = { job: 'j', result: 'r' } as const satisfies Record<PackedKind, string>;
/** Raised when a reader of old texts would misread a new one. */
const VERSION = '1';
/** How the bytes behind the head are written. */
const DEFLATED = 'd';
const PLAIN = 'p';
const HEAD = 3;
const CHECK = 6;
/** More than any job or result holds: a text that unpacks to more is not one of ours. */
const MOST_BYTES = 4_000_000;

/**
 * JSON as text for a link or a QR code: kind, version, packing, checksum, then the bytes in base64url (A-Z a-z 0-9 - _).
 *
 * Deflated where the browser has CompressionStream, else plain; every reader takes both.
 */
export async function packText(kind: PackedKind, value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const deflated = typeof CompressionStream === 'undefined' ? null : await through(bytes, new CompressionStream('deflate-raw'));
  const body = toBase64Url(deflated ?? bytes);
  return LETTERS[kind] + VERSION + (deflated ? DEFLATED : PLAIN) + checksum(body) + body;
}

/**
 * The JSON value of a packed text, not validated further.
 *
 * @throws PackedTextError for a text of another kind, of a newer version, cut off, or changed on its way
 */
export async function unpackText(kind: PackedKind, text: string): Promise<unknown> {
  const [letter, version, packing] = text;
  const known = (Object.keys(LETTERS) as PackedKind[]).find((each) => LETTERS[each] === letter);
  if (known === undefined || text.length < HEAD + CHECK)
    throw new PackedTextError(
      `"${shortened(text)}" is no ${kind} of Convolution Lab: one begins with ${LETTERS[kind]}${VERSION}; copy the link again, to its end`,
    );
  if (known !== kind) throw new PackedTextError(`this text holds a ${known}, not a ${kind}; open it as the link that it came in`);
  if (version !== VERSION)
    throw new PackedTextError(
      `this ${kind} is of version ${version}, the lab on this device reads version ${VERSION}; reload the lab to bring it up to date`,
    );
  const body = text.slice(HEAD + CHECK);
  if (checksum(body) !== text.slice(HEAD, HEAD + CHECK))
    throw new PackedTextError(
      `this ${kind} was cut off or changed on its way (${text.length} characters arrived); copy the link or scan the code again`,
    );
  try {
    const bytes = fromBase64Url(body);
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(packing === DEFLATED ? await inflate(bytes) : bytes));
  } catch (thrown) {
    if (thrown instanceof PackedTextError) throw thrown;
    throw new PackedTextError(`this ${kind} cannot be unpacked (${messageOf(thrown)}); copy the link or scan the code again`, {
      cause: thrown,
    });
  }
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof DecompressionStream === 'undefined')
    throw new PackedTextError(
      'this browser cannot unpack compressed links (it lacks DecompressionStream); open it in a newer one',
    );
  return through(bytes, new DecompressionStream('deflate-raw'));
}

/** Bytes after a stream that transforms them. @throws PackedTextError where it gives more than MOST_BYTES */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MOST_BYTES) {
      await reader.cancel();
      throw new PackedTextError(`this text unpacks to more than ${MOST_BYTES / 1e6} MB; it was not made by the lab`);
    }
    parts.push(value);
  }
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** FNV-1a of 32 bits over the characters, as CHECK characters of base64url. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  const bytes = [24, 16, 8, 0].map((shift) => (hash >>> shift) & 0xff);
  return toBase64Url(Uint8Array.from(bytes));
}

function shortened(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}...` : text;
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
