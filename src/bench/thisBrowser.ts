import { browserName, type BrowserBrand } from './browserName.ts';

/** Name and main version of the browser that this runs in; null where it cannot be told. */
export function thisBrowser(): string | null {
  const { userAgentData } = navigator as { readonly userAgentData?: { readonly brands: readonly BrowserBrand[] } };
  return browserName(navigator.userAgent, userAgentData?.brands);
}
