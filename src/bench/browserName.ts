/** A name and main version that a browser lists in its client hints. */
export interface BrowserBrand {
  readonly brand: string;
  readonly version: string;
}

/** Names in user agents, the more particular first: Edge calls itself Chrome too, and Chrome calls itself Safari. */
const IN_USER_AGENTS = [
  ['Edge', /\bEdg(?:e|A|iOS)?\/(\d+)/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+(?:\.\d+)?).* Safari\//],
] as const;

/**
 * Browser and main version, such as "Chrome 142" or "Safari 18.3": as the client hints list it, else as the user agent says; null for an
 * unknown one.
 *
 * Of the brands the most particular counts: not the made-up one ("Not=A?Brand"), and "Chromium" only where it stands alone.
 */
export function browserName(userAgent: string, brands: readonly BrowserBrand[] = []): string | null {
  const real = brands.filter(({ brand }) => !/not\W*a\W*brand/i.test(brand));
  const named = real.find(({ brand }) => brand !== 'Chromium') ?? real[0];
  if (named) return `${named.brand.replace(/^(Google|Microsoft) /, '')} ${named.version}`;
  for (const [name, pattern] of IN_USER_AGENTS) {
    const version = pattern.exec(userAgent)?.[1];
    if (version) return `${name} ${version}`;
  }
  return null;
}
