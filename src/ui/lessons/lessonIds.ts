/** Lessons by the name that links use; a list of its own, so that the first screen need not read them all. */
export const LESSON_IDS = [
  'window',
  'stride',
  'padding',
  'channels',
  'field',
  'memory',
  'dense',
  'sizes',
  'separable',
  'depthwise',
  'bits',
  'ranges',
  'threads',
] as const;

export type LessonId = (typeof LESSON_IDS)[number];

/** True where a lesson has this id. */
export function isLessonId(text: string): text is LessonId {
  return LESSON_IDS.some((id) => id === text);
}
