/** Whether the page can be seen, and word of every change. */
export interface Visibility {
  readonly hidden: boolean;
  /** Calls `listener` at every change until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** The visibility of this page. */
export function pageVisibility(): Visibility {
  return {
    get hidden() {
      return document.visibilityState === 'hidden';
    },
    subscribe(listener) {
      document.addEventListener('visibilitychange', listener);
      return () => document.removeEventListener('visibilitychange', listener);
    },
  };
}
