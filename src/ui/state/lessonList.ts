import type { Lesson } from '../lessons/lesson.ts';
import { LESSONS, lessonOf } from '../lessons/lessons.ts';
import type { LessonText } from '../lessons/texts/lessonText.ts';
import { lessonText } from '../lessons/texts/texts.ts';
import type { Address } from './address.svelte.ts';
import type { Section, Values } from './keys.ts';
import type { Progress } from './progress.svelte.ts';

/** A lesson as the list shows it. */
export interface LessonRow {
  readonly lesson: Lesson;
  readonly text: LessonText;
  readonly done: number;
}

/** All lessons with how far each has come, in their order. */
export function lessonRows(progress: Progress): readonly LessonRow[] {
  return LESSONS.map((lesson) => ({
    lesson,
    text: lessonText(lesson.id),
    done: lesson.pages.filter(({ id }) => progress.of(lesson.id, id)?.done).length,
  }));
}

/** Where the learner was last, if that page still exists. */
export function lastPlace(progress: Progress): { readonly lesson: Lesson; readonly page: number } | null {
  const lesson = progress.last && lessonOf(progress.last.lesson);
  return lesson && progress.last && lesson.pages[progress.last.page] ? { lesson, page: progress.last.page } : null;
}

/** Values that a page of a lesson opens with, key by key. */
export function pageValues(lesson: Lesson, page: number): Readonly<Record<string, string>> {
  return { ...lesson.pages[page]?.enter, lesson: lesson.id, page: String(page + 1) };
}

/** The hash of a page of a lesson as it begins. */
export function pageHash(address: Address, lesson: Lesson, page: number): string {
  const section = lesson.pages[page]?.section ?? lesson.section;
  return address.hashOf(section, pageValues(lesson, page) as Partial<Values<Section>>);
}
