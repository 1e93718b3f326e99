import type { LessonId } from '../../lessonIds.ts';
import type { LessonText } from '../lessonText.ts';
import { stride } from './stride.ts';

/** The lessons in English. */
export const LESSON_TEXTS: Readonly<Partial<Record<LessonId, LessonText>>> = { stride };
