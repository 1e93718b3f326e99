import type { Lesson } from './lesson.ts';
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

/** All lessons, in the order of their numbers. */
export const LESSONS: readonly Lesson[] = [
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
];

/** The lesson of an id; null where there is none. */
export function lessonOf(id: string): Lesson | null {
  return LESSONS.find((lesson) => lesson.id === id) ?? null;
}
