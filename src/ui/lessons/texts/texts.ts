import { LESSON_TEXTS } from './en/lessons.ts';
import type { LessonId } from '../lessonIds.ts';
import type { LessonText, PageText } from './lessonText.ts';

/** The words of a lesson. @throws RangeError for a lesson without words */
export function lessonText(lesson: LessonId): LessonText {
  const text = LESSON_TEXTS[lesson];
  if (!text)
    throw new RangeError(`the lesson "${lesson}" has no texts; those that have: ${Object.keys(LESSON_TEXTS).join(', ')}`);
  return text;
}

/** The words of a page. @throws RangeError for a page without words */
export function pageText(lesson: LessonId, page: string): PageText {
  const text = lessonText(lesson).pages[page];
  if (!text) throw new RangeError(`the page "${page}" of the lesson "${lesson}" has no texts`);
  return text;
}
