import type { LessonId } from '../../lessonIds.ts';
import type { LessonText } from '../lessonText.ts';
import { channels } from './channels.ts';
import { field } from './field.ts';
import { padding } from './padding.ts';
import { stride } from './stride.ts';
import { window } from './window.ts';

/** The lessons in English. */
export const LESSON_TEXTS: Readonly<Partial<Record<LessonId, LessonText>>> = { window, stride, padding, channels, field };
