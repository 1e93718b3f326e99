import { rawAddress } from './rawAddress.ts';
import type { LoadOptions } from './types.ts';

/** An address could not be read; the message says what the person can do. */
export class FetchModelError extends Error {
  override readonly name = 'FetchModelError';
  readonly address: string;

  constructor(message: string, address: string, options?: ErrorOptions) {
    super(message, options);
    this.address = address;
  }
}

/**
 * The bytes behind an address, with progress; pages of GitHub and Hugging Face are read as the raw file.
 *
 * @throws FetchModelError, RangeError for what is no address, the signal's reason when aborted
 */
export async function fetchModel(typed: string, options: LoadOptions): Promise<Uint8Array<ArrayBuffer>> {
  const url = rawAddress(typed, document.baseURI);
  const response = await request(url, options.signal);
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('text/html')) {
    throw new FetchModelError(
      `${url.host} answered with a web page, not a file. Look for its "raw" or "download" link.`,
      url.href,
    );
  }
  const said = Number(response.headers.get('content-length'));
  // With a compressed body the length is not that of the file.
  const totalBytes = said > 0 && !response.headers.get('content-encoding') ? said : null;
  await options.confirmBytes?.(totalBytes ?? 0);
  return readBody(response, totalBytes, url, options);
}

async function request(url: URL, signal: AbortSignal | undefined): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { signal: signal ?? null, credentials: 'omit', referrerPolicy: 'no-referrer' });
  } catch (thrown) {
    signal?.throwIfAborted();
    const offline = !navigator.onLine ? ' This device is offline.' : '';
    throw new FetchModelError(
      `${url.host} cannot be read from a web page: it does not answer, or does not allow other sites to read its files (CORS).${offline} ` +
        `Download the file with the browser and drop it here instead.`,
      url.href,
      { cause: thrown },
    );
  }
  if (!response.ok) {
    throw new FetchModelError(
      `${url.host} answered ${response.status} ${response.statusText}: check the address ${url.href}`,
      url.href,
    );
  }
  return response;
}

async function readBody(response: Response, totalBytes: number | null, url: URL, options: LoadOptions) {
  const chunks: Uint8Array[] = [];
  let doneBytes = 0;
  const reader = response.body?.getReader();
  try {
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) break;
      chunks.push(part.value);
      doneBytes += part.value.length;
      options.onProgress?.({ phase: 'fetch', doneBytes, totalBytes });
    }
  } catch (thrown) {
    options.signal?.throwIfAborted();
    throw new FetchModelError(`the connection to ${url.host} broke after ${doneBytes} bytes; try again`, url.href, {
      cause: thrown,
    });
  }
  const bytes = new Uint8Array(doneBytes);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
