import type { LessonId } from '../../lessonIds.ts';
import type { LessonText } from '../lessonText.ts';
import { bits } from './bits.ts';
import { channels } from './channels.ts';
import { dense } from './dense.ts';
import { depthwise } from './depthwise.ts';
import { field } from './field.ts';
import { memory } from './memory.ts';
import { padding } from './padding.ts';
import { ranges } from './ranges.ts';
import { separable } from './separable.ts';
import { sizes } from './sizes.ts';
import { stride } from './stride.ts';
import { threads } from './threads.ts';
import { window } from './window.ts';

/** The lessons in English. */
export const LESSON_TEXTS: Readonly<Record<LessonId, LessonText>> = {
  window,
  stride,
  padding,
  channels,
  field,
  memory,
  dense,
  sizes,
  separable,
  depthwise,
  bits,
  ranges,
  threads,
};
