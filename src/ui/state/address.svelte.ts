import { formatHash, parseHash, queryIntoHash } from './hash.ts';
import { keepForReload, keptForReload } from './reloadedHash.ts';
import { FIRST_SECTION, KEYS, SECTIONS, UNTRACKED, type Section, type Values } from './keys.ts';

/** How long small changes are gathered before they are written into the address. */
const REPLACE_AFTER_MS = 150;
/** Writes stand so far apart: Safari refuses more than 100 in 30 seconds. */
const LEAST_APART_MS = 400;
/** Steps that undo goes back at most. */
const MOST_UNDO = 100;

type Raw = Readonly<Record<string, string>>;

/** The page's address as state: what it says is what is shown, and what is chosen is written back. */
export class Address {
  #section = $state.raw('');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writtenAtMs = -Infinity;
  readonly #parts: { readonly [Of in Section]: SectionAddress<Of> };

  /** The section shown. */
  readonly section: Section = $derived(SECTIONS.find((name) => name === this.#section) ?? FIRST_SECTION);
  /** A section of the address that does not exist; null where all is well. */
  readonly missingSection: string | null = $derived(
    this.#section === '' || SECTIONS.some((name) => name === this.#section) ? null : this.#section,
  );

  constructor() {
    this.#parts = Object.fromEntries(SECTIONS.map((section) => [section, new SectionAddress(section, this)])) as unknown as {
      readonly [Of in Section]: SectionAddress<Of>;
    };
    const moved = keptForReload() ?? queryIntoHash(location, 'models');
    if (moved !== null) history.replaceState(history.state, '', moved);
    const { section, values } = parseHash(location.hash);
    this.#section = section;
    this.here.begin(values);
  }

  /** The part of the address that belongs to a section, kept while another is shown. */
  in<Of extends Section>(section: Of): SectionAddress<Of> {
    return this.#parts[section];
  }

  /** The section shown, whichever it is. */
  get here(): SectionAddress<Section> {
    return this.#parts[this.section] as SectionAddress<Section>;
  }

  /** Follows the back button and typed hashes until the returned function is called. */
  follow(): () => void {
    const read = () => {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#read();
    };
    const flush = () => {
      // What was written since a reload began, and what is written now, does not count for it.
      keepForReload(this.#hash());
      this.flush();
    };
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

  /** Goes to a section, as the back button can undo: with `values` and nothing else, or as it was left. */
  go<Of extends Section>(section: Of, values?: Partial<Values<Of>>): void {
    this.flush();
    this.#section = section;
    const part: SectionAddress<Of> = this.#parts[section];
    if (values) part.take(values as Raw);
    history.pushState(null, '', this.#hash());
  }

  /** Goes to what a link of this page says: `#/<section>?k=v`. */
  goTo(hash: string): void {
    this.flush();
    history.pushState(null, '', hash);
    this.#read();
  }

  /** The hash that leads to a section with values and nothing else. */
  hashOf<Of extends Section>(section: Of, values: Partial<Values<Of>>): string {
    return formatHash({ section, values: withoutDefaults(section, values as Raw) });
  }

  /** Writes what is waiting at once, and returns the full link to what is shown. */
  link(): string {
    this.flush();
    return location.href.replace(/#.*$/, '') + this.#hash();
  }

  /** Writes the address a little later, so that dragging does not fill the history. */
  writeSoon(): void {
    clearTimeout(this.#timer);
    const rest = this.#writtenAtMs + LEAST_APART_MS - performance.now();
    this.#timer = setTimeout(() => this.flush(), Math.max(REPLACE_AFTER_MS, rest));
  }

  flush(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const section of SECTIONS) this.#parts[section].remember();
    this.#writtenAtMs = performance.now();
    history.replaceState(history.state, '', this.#hash());
  }

  #hash(): string {
    return formatHash({ section: this.section, values: this.here.raw });
  }

  #read(): void {
    const { section, values } = parseHash(location.hash);
    this.#section = section;
    this.here.take(values);
  }
}

/** One section's part of the address, with undo and redo over what was made in it. */
export class SectionAddress<Of extends Section> {
  readonly section: Of;
  readonly #address: Address;
  #raw = $state.raw<Raw>({});
  /** What undo goes back to if something changes now. */
  #settled: Raw = {};
  #past = $state.raw<readonly Raw[]>([]);
  #future = $state.raw<readonly Raw[]>([]);

  /** Every known key with its value or default. */
  readonly values: Values<Of> = $derived.by(() => ({ ...KEYS[this.section], ...known(this.section, this.#raw) }) as Values<Of>);
  /** Keys of the address that this version does not know; they stay in it. */
  readonly unknown: readonly string[] = $derived.by(() => Object.keys(this.#raw).filter((key) => !(key in KEYS[this.section])));

  constructor(section: Of, address: Address) {
    this.section = section;
    this.#address = address;
  }

  /** What stands in the hash: no defaults. */
  get raw(): Raw {
    return this.#raw;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** A choice within the section: replaces the address a little later. */
  set(changes: Partial<Values<Of>>): void {
    this.#raw = withoutDefaults(this.section, { ...this.#raw, ...(changes as Raw) });
    this.#address.writeSoon();
  }

  /** A choice that the back button should undo: these values, unknown keys, and nothing else. */
  push(values: Partial<Values<Of>>): void {
    const unknown = Object.fromEntries(this.unknown.map((key) => [key, this.#raw[key] ?? '']));
    this.#address.go(this.section, { ...unknown, ...values } as Partial<Values<Of>>);
  }

  undo(): void {
    this.remember();
    const before = this.#past.at(-1);
    if (!before) return;
    this.#future = [...this.#future, this.#settled];
    this.#past = this.#past.slice(0, -1);
    this.#restore(before);
  }

  redo(): void {
    this.remember();
    const after = this.#future.at(-1);
    if (!after) return;
    this.#past = [...this.#past, this.#settled];
    this.#future = this.#future.slice(0, -1);
    this.#restore(after);
  }

  /** Begins with the address's words: undo ends here. */
  begin(raw: Raw): void {
    this.#raw = withoutDefaults(this.section, raw);
    this.#settled = tracked(this.#raw);
  }

  /** Makes the address's words this section's values. What it was can be brought back by undo. */
  take(raw: Raw): void {
    this.remember();
    this.#raw = withoutDefaults(this.section, raw);
    this.remember();
  }

  /** Makes what stands now a step that undo goes back to, if it differs from the last. */
  remember(): void {
    const now = tracked(this.#raw);
    if (sameText(now, this.#settled)) return;
    this.#past = [...this.#past, this.#settled].slice(-MOST_UNDO);
    this.#future = [];
    this.#settled = now;
  }

  #restore(values: Raw): void {
    this.#settled = values;
    const looking = Object.fromEntries(Object.entries(this.#raw).filter(([key]) => UNTRACKED.has(key)));
    this.#raw = { ...values, ...looking };
    this.#address.writeSoon();
  }
}

function tracked(raw: Raw): Raw {
  return Object.fromEntries(Object.entries(raw).filter(([key]) => !UNTRACKED.has(key)));
}

function sameText(a: Raw, b: Raw): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

function known(section: Section, raw: Raw): Raw {
  return Object.fromEntries(Object.entries(raw).filter(([key]) => key in KEYS[section]));
}

function withoutDefaults(section: Section, values: Raw): Raw {
  const defaults: Raw = KEYS[section];
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => value !== undefined && value !== defaults[key]));
}
