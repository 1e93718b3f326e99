import type { LessonId } from '../lessonIds.ts';
import { LESSON_TEXTS } from './en/lessons.ts';
import type { LessonText, PageText } from './lessonText.ts';

/** The words of a lesson. */
export function lessonText(lesson: LessonId): LessonText {
  return LESSON_TEXTS[lesson];
}

/** The words of a page. @throws RangeError for a page without words */
export function pageText(lesson: LessonId, page: string): PageText {
  const text = lessonText(lesson).pages[page];
  if (!text) throw new RangeError(`the page "${page}" of the lesson "${lesson}" has no texts`);
  return text;
}
