/** What is kept of a page: the answer, and whether the page is done. */
export interface PageMark {
  readonly guess: string;
  readonly done: boolean;
}

/** Where a learner was last: a link of this page. */
export interface LastPlace {
  readonly lesson: string;
  readonly page: number;
}

interface Kept {
  readonly pages: Readonly<Record<string, PageMark>>;
  readonly last: LastPlace | null;
}

const KEY = 'lessons';
const NOTHING: Kept = { pages: {}, last: null };

/** How far the lessons have come on this device; it lasts as long as the page where a browser forbids storage. */
export class Progress {
  #kept = $state.raw<Kept>(NOTHING);

  constructor() {
    this.#kept = read();
  }

  get last(): LastPlace | null {
    return this.#kept.last;
  }

  /** Whether anything is kept. */
  get any(): boolean {
    return this.#kept.last !== null || Object.keys(this.#kept.pages).length > 0;
  }

  of(lesson: string, page: string): PageMark | null {
    return this.#kept.pages[`${lesson}/${page}`] ?? null;
  }

  /** Keeps a page's answer; a page that was done stays done. */
  mark(lesson: string, page: string, mark: PageMark): void {
    const before = this.of(lesson, page);
    const after = { guess: mark.guess, done: mark.done || before?.done === true };
    if (before?.guess === after.guess && before.done === after.done) return;
    this.#keep({ ...this.#kept, pages: { ...this.#kept.pages, [`${lesson}/${page}`]: after } });
  }

  visit(last: LastPlace): void {
    const before = this.#kept.last;
    if (before?.lesson !== last.lesson || before.page !== last.page) this.#keep({ ...this.#kept, last });
  }

  reset(): void {
    this.#keep(NOTHING);
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // A browser that forbids storage, or has no room: what was done lasts as long as the page.
    }
  }
}

/** The progress of this page's learner, made when a lesson or their list is first shown. */
export const progress = new Progress();

/** What is kept, as far as it is sound: anyone can write into the storage. */
function read(): Kept {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (!isRecord(found)) return NOTHING;
    const { pages, last } = found;
    const marks = Object.entries(isRecord(pages) ? pages : {}).flatMap(([page, mark]) =>
      isRecord(mark) && typeof mark['guess'] === 'string' && typeof mark['done'] === 'boolean'
        ? [[page, { guess: mark['guess'], done: mark['done'] }] as const]
        : [],
    );
    const place =
      isRecord(last) && typeof last['lesson'] === 'string' && Number.isInteger(last['page'])
        ? { lesson: last['lesson'], page: last['page'] as number }
        : null;
    return { pages: Object.fromEntries(marks), last: place };
  } catch {
    return NOTHING;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
