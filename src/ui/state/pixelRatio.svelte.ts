/** Device pixels a CSS pixel, as the browser's zoom and the screen have it now. Svelte's own brings nine more watchers with it. */
class PixelRatio {
  #ratio = $state(1);

  constructor() {
    this.#follow();
  }

  get current(): number {
    return this.#ratio;
  }

  #follow(): void {
    this.#ratio = devicePixelRatio;
    // A query holds for one ratio: it is asked anew after each change.
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => this.#follow(), { once: true });
  }
}

export const pixelRatio = new PixelRatio();
