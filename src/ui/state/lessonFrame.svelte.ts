import { fillText } from '../lessons/fillText.ts';
import { readGuess, writeGuess, type Guess } from '../lessons/guessText.ts';
import { judge, type Verdict } from '../lessons/judge.ts';
import type { Facts, Lesson, Live, Page, Question } from '../lessons/lesson.ts';
import { lessonOf } from '../lessons/lessons.ts';
import type { LessonText, PageText } from '../lessons/texts/lessonText.ts';
import { lessonText, pageText } from '../lessons/texts/texts.ts';
import { pageHash, pageValues } from './lessonList.ts';
import type { Address } from './address.svelte.ts';
import type { Section, Values } from './keys.ts';
import type { Measured } from './measured.svelte.ts';
import type { Progress } from './progress.svelte.ts';
import type { Stage } from './stage.svelte.ts';

type Texts = Partial<Values<Section>>;

/** The lesson that the address names: its page, the answer given, and what came of it. All of it but the progress stands in the address. */
export class LessonFrame {
  readonly #address: Address;
  readonly #progress: Progress;
  readonly #live: Live;

  readonly asked: string = $derived.by(() => this.#address.here.values.lesson);
  readonly lesson: Lesson | null = $derived(lessonOf(this.asked));
  readonly text: LessonText | null = $derived(this.lesson && lessonText(this.lesson.id));
  /** From 0. */
  readonly index: number = $derived.by(() => {
    const page = Number(this.#address.here.values.page);
    return this.lesson && Number.isInteger(page) ? Math.min(this.lesson.pages.length, Math.max(1, page)) - 1 : 0;
  });
  readonly page: Page | null = $derived(this.lesson?.pages[this.index] ?? null);
  readonly pageText: PageText | null = $derived(this.lesson && this.page && pageText(this.lesson.id, this.page.id));
  readonly question: Question | null = $derived(this.page?.question ?? null);

  /** Where the page belongs, if the address shows it elsewhere. */
  readonly misplaced: Section | null = $derived.by(() => {
    const section = this.page && this.lesson ? (this.page.section ?? this.lesson.section) : null;
    return section === this.#address.section ? null : section;
  });
  /** What of the link could not be followed; null where all is well. */
  readonly problem: string | null = $derived.by(() => {
    const { page } = this.#address.here.values;
    if (!this.lesson) return `There is no lesson "${this.asked.slice(0, 40)}" in this version.`;
    if (page === '' || page === String(this.index + 1)) return null;
    return `"${this.text?.title}" has ${this.lesson.pages.length} pages and no page "${page.slice(0, 40)}"; this is page ${this.index + 1}.`;
  });

  readonly guess: Guess = $derived.by(() => readGuess(this.#address.here.values.guess));
  /** null until the truth is shown. */
  readonly verdict: Verdict | null = $derived.by(() =>
    this.question && this.guess.shown ? judge(this.question, this.guess.answer, this.#live) : null,
  );
  readonly #facts: Facts = $derived.by(() => ({ ...this.lesson?.facts, ...this.page?.observe?.(this.#live) }));

  constructor(address: Address, stage: Stage, measured: Measured, progress: Progress) {
    this.#address = address;
    this.#progress = progress;
    this.#live = {
      stage,
      measured,
      get values() {
        return address.here.values;
      },
    };
  }

  get live(): Live {
    return this.#live;
  }

  get projector(): boolean {
    return this.#address.here.values.projector === 'yes';
  }

  get count(): number {
    return this.lesson?.pages.length ?? 0;
  }

  /** A text with the facts of the lesson and of the live state in it. */
  fill(text: string): string {
    return fillText(text, this.#facts);
  }

  /** What meets a wrong answer; null where there is none. */
  readonly hint: string | null = $derived.by(() => {
    const hints = this.pageText?.hints ?? {};
    const name =
      this.question?.kind === 'choice' && this.guess.answer in hints
        ? this.guess.answer
        : this.verdict?.hints.find((each) => each in hints);
    const text = name === undefined ? undefined : hints[name];
    return this.verdict?.state === 'right' || text === undefined ? null : this.fill(text);
  });

  /** Opens a page, by its index, with the state that it begins with and the answer that was given to it. */
  open(lesson: Lesson, index: number): void {
    this.#address.go(lesson.pages[index]?.section ?? lesson.section, this.#valuesOf(lesson, index));
  }

  next(): void {
    if (!this.lesson || !this.page) return;
    if (!this.question) this.#progress.mark(this.lesson.id, this.page.id, { guess: '', done: true });
    if (this.index + 1 < this.count) this.open(this.lesson, this.index + 1);
    else this.leave();
  }

  back(): void {
    if (this.lesson && this.index > 0) this.open(this.lesson, this.index - 1);
  }

  /** The page's own state again, without an answer. */
  restart(): void {
    if (!this.lesson || !this.page) return;
    const { page, lesson, projector } = this.#address.here.values;
    this.#address.here.push({ ...this.page.enter, lesson, page, projector } as Texts);
  }

  /** To the list of lessons. */
  leave(): void {
    this.#address.go('learn', { projector: this.#address.here.values.projector });
  }

  setProjector(on: boolean): void {
    this.#address.here.set({ projector: on ? 'yes' : '' });
  }

  /** Takes an answer back or gives another; the truth is hidden again. */
  answer(answer: string): void {
    this.#address.here.set({ guess: writeGuess({ answer, shown: false }) });
  }

  /** Shows what came of the answer, and the state that goes with the truth. */
  show(): void {
    if (!this.question) return;
    const answer = this.question.kind === 'state' ? 'checked' : this.guess.answer;
    const right = judge(this.question, answer, this.#live).state === 'right';
    const reveal = this.question.role === 'predict' || right ? this.question.reveal : {};
    this.#address.here.set({ ...reveal, guess: writeGuess({ answer, shown: true }) } as Texts);
  }

  /** Keeps where the learner is and what was answered, on the device. */
  keep(): void {
    if (!this.lesson || !this.page) return;
    this.#progress.visit({ lesson: this.lesson.id, page: this.index });
    if (!this.question || !this.guess.shown) return;
    const done = this.verdict?.state === 'right' || (this.question.role === 'predict' && this.verdict?.state === 'wrong');
    this.#progress.mark(this.lesson.id, this.page.id, { guess: writeGuess(this.guess), done });
  }

  /** The link to this page as it begins: what a teacher hands out. */
  link(): string {
    if (!this.lesson) return this.#address.link();
    return location.href.replace(/#.*$/, '') + pageHash(this.#address, this.lesson, this.index);
  }

  #valuesOf(lesson: Lesson, index: number): Texts {
    const { projector } = this.#address.here.values;
    const values = { ...pageValues(lesson, index), projector };
    const page = lesson.pages[index];
    const mark = page ? this.#progress.of(lesson.id, page.id) : null;
    // What a state question asks for is brought about anew.
    if (!mark || !page?.question || page.question.kind === 'state') return values;
    const revealed = mark.done && readGuess(mark.guess).shown ? page.question.reveal : {};
    return { ...values, ...revealed, guess: mark.guess } as Texts;
  }
}
