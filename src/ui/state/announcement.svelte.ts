/** So long nothing else may be said before a text is told: a drag is not read out step by step. */
const SETTLED_MS = 350;

/** What a live region says: the latest text, once it has settled. */
export class Announcement {
  #text = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;

  get text(): string {
    return this.#text;
  }

  /** Says a text soon; null says nothing. */
  say(text: string | null): void {
    clearTimeout(this.#timer);
    if (text !== null) this.#timer = setTimeout(() => (this.#text = text), SETTLED_MS);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
