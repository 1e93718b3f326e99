import type { Lesson } from './lesson.ts';
import { channels } from './channels.ts';
import { field } from './field.ts';
import { padding } from './padding.ts';
import { stride } from './stride.ts';
import { window } from './window.ts';

/** All lessons, in the order of their numbers. */
export const LESSONS: readonly Lesson[] = [window, stride, padding, channels, field];

/** The lesson of an id; null where there is none. */
export function lessonOf(id: string): Lesson | null {
  return LESSONS.find((lesson) => lesson.id === id) ?? null;
}
