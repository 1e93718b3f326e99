/** The hash of the page, read: `#/<section>?k=v&...`. */
export interface HashParts {
  readonly section: string;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Section and values of a hash; the first value counts where a key is given twice. An empty hash has section ''.
 *
 * Never throws: what cannot be decoded is kept as it stands.
 */
export function parseHash(hash: string): HashParts {
  const text = hash.replace(/^#\/?/, '');
  const mark = text.indexOf('?');
  const values: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(mark < 0 ? '' : text.slice(mark + 1))) values[key] ??= value;
  return { section: mark < 0 ? text : text.slice(0, mark), values };
}

/** The hash of section and values, keys in the order given. What reads well in an address (`:` `/` `,` `@`) stays as it is. */
export function formatHash({ section, values }: HashParts): string {
  const pairs = Object.entries(values).map(([key, value]) => `${encode(key)}=${encode(value)}`);
  return `#/${section}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}

/**
 * Path, query and hash with `?model=`, which other pages link with, moved into the hash; null where the query has none.
 *
 * What the hash already says counts more.
 */
export function queryIntoHash(
  { pathname, search, hash }: { readonly pathname: string; readonly search: string; readonly hash: string },
  firstSection: string,
): string | null {
  const query = new URLSearchParams(search);
  const model = query.get('model');
  if (model === null) return null;
  query.delete('model');
  const { section, values } = parseHash(hash);
  const rest = query.size > 0 ? `?${query}` : '';
  return `${pathname}${rest}${formatHash({ section: section || firstSection, values: { model, ...values } })}`;
}

function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(/%(3A|2F|2C|40)/g, decodeURIComponent);
}
