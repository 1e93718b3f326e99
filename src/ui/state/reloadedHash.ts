const KEY = 'reloaded-hash';

/** Keeps a hash that could not be written any more for the same tab's next page. */
export function keepForReload(hash: string): void {
  try {
    sessionStorage.setItem(KEY, hash);
  } catch {
    // Without storage a change of the last moment is lost with a reload; everything else stands in the address.
  }
}

/** The hash kept for this page, if it is the reload of the page that kept it; null otherwise. It is given out once. */
export function keptForReload(): string | null {
  try {
    const kept = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return navigation?.type === 'reload' ? kept : null;
  } catch {
    return null;
  }
}
