/**
 * The address of the file itself where a person gave the address of a page about it: `blob` pages of GitHub and Hugging Face.
 *
 * Anything else comes back as it is, resolved against `base`.
 *
 * @throws RangeError for what is no http(s) address
 */
export function rawAddress(typed: string, base: string): URL {
  let url: URL;
  try {
    url = new URL(typed.trim(), base);
  } catch {
    throw new RangeError(`"${typed}" is not an address; one that works begins with https://`);
  }
  if (!['http:', 'https:', 'blob:', 'data:'].includes(url.protocol)) {
    throw new RangeError(`"${typed}" begins with ${url.protocol}, and a page can only fetch http: and https:`);
  }
  const parts = url.pathname.split('/');
  const [, owner, repository, kind] = parts;
  if (/^(www\.)?github\.com$/.test(url.hostname) && (kind === 'blob' || kind === 'raw')) {
    return new URL(`https://raw.githubusercontent.com/${owner}/${repository}/${parts.slice(4).join('/')}`);
  }
  if (/^(www\.)?(huggingface\.co|hf\.co)$/.test(url.hostname)) {
    const at = parts.indexOf('blob');
    if (at >= 2) {
      parts[at] = 'resolve';
      url.pathname = parts.join('/');
    }
  }
  return url;
}
