import type { Lesson } from './lesson.ts';
import { stride } from './stride.ts';

/** All lessons, in the order of their numbers. */
export const LESSONS: readonly Lesson[] = [stride];

/** The lesson of an id; null where there is none. */
export function lessonOf(id: string): Lesson | null {
  return LESSONS.find((lesson) => lesson.id === id) ?? null;
}
