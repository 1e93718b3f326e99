let touched = false;

/** Whether a person or a script has begun to use the page: from then on it never reloads by itself. */
export function isTouched(): boolean {
  return touched;
}

/** Says that the page holds something now: the scripting interface calls it before it loads a model. */
export function markTouched(): void {
  touched = true;
}

/** Watches for the first touch, key, drop or paste. */
export function watchTouches(): void {
  for (const name of ['pointerdown', 'keydown', 'drop', 'paste', 'input']) {
    window.addEventListener(name, markTouched, { capture: true, once: true, passive: true });
  }
}
