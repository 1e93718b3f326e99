/** Who wants to know at once when a GPU is taken away. A promise that never settles would hold every run that waited for it. */
export interface LossListeners {
  /** Calls back at most once; the result takes the callback off again. */
  onLoss(callback: () => void): () => void;
  tell(): void;
}

/** An empty list. */
export function lossListeners(): LossListeners {
  const callbacks = new Set<() => void>();
  return {
    onLoss(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
    tell() {
      for (const callback of callbacks) callback();
      callbacks.clear();
    },
  };
}
