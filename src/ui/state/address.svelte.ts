import { formatHash, parseHash, queryIntoHash } from './hash.ts';
import { KEYS, SECTIONS, type Key, type Section, type Values } from './keys.ts';

/** How long small changes are gathered before they are written into the address. */
const REPLACE_AFTER_MS = 150;

/** The page's address as state: what it says is what is shown, and what is chosen is written back. */
export class Address {
  #raw = $state.raw<Readonly<Record<string, string>>>({});
  #section = $state.raw('');
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The section shown. */
  readonly section: Section = $derived(SECTIONS.find((name) => name === this.#section) ?? SECTIONS[0]);
  /** Every known key with its value or default. */
  readonly values: Values = $derived({ ...KEYS, ...known(this.#raw) });
  /** Keys of the address that this version does not know; they stay in it. */
  readonly unknown: readonly string[] = $derived(Object.keys(this.#raw).filter((key) => !(key in KEYS)));
  /** A section of the address that does not exist; null where all is well. */
  readonly missingSection: string | null = $derived(
    this.#section === '' || SECTIONS.some((name) => name === this.#section) ? null : this.#section,
  );

  constructor() {
    const moved = queryIntoHash(location, SECTIONS[0]);
    if (moved !== null) history.replaceState(history.state, '', moved);
    this.#read();
  }

  /** Follows the back button and typed hashes until the returned function is called. */
  follow(): () => void {
    const read = () => {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#read();
    };
    const flush = () => this.flush();
    addEventListener('popstate', read);
    addEventListener('hashchange', read);
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('popstate', read);
      removeEventListener('hashchange', read);
      removeEventListener('pagehide', flush);
      flush();
    };
  }

  /** A choice that the back button should undo: another section or model. What hung on the old model goes. */
  openModel(model: string): void {
    if (model === this.values.model) return;
    this.flush();
    const unknown = Object.fromEntries(this.unknown.map((key) => [key, this.#raw[key] ?? '']));
    const { engine, threads, binary, precision } = this.values;
    this.#raw = withoutDefaults({ ...unknown, model, engine, threads, binary, precision });
    this.#section = this.section;
    history.pushState(null, '', this.#hash());
  }

  /** A choice within a view: replaces the address a little later, so that dragging does not fill the history. */
  set(changes: Partial<Values>): void {
    this.#raw = withoutDefaults({ ...this.#raw, ...changes });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), REPLACE_AFTER_MS);
  }

  /** Writes what is waiting at once, and returns the full link to what is shown. */
  link(): string {
    this.flush();
    return location.href.replace(/#.*$/, '') + this.#hash();
  }

  flush(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    history.replaceState(history.state, '', this.#hash());
  }

  #hash(): string {
    return formatHash({ section: this.section, values: this.#raw });
  }

  #read(): void {
    const { section, values } = parseHash(location.hash);
    this.#section = section;
    this.#raw = values;
  }
}

function known(raw: Readonly<Record<string, string>>): Partial<Record<Key, string>> {
  return Object.fromEntries(Object.entries(raw).filter(([key]) => key in KEYS));
}

function withoutDefaults(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => !(key in KEYS) || value !== KEYS[key as Key]));
}
