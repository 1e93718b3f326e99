/** Settings of *Convolve* that a lesson's page can put beside its text. */
export const LESSON_CONTROLS = [
  'stride',
  'padding',
  'dilation',
  'filterSize',
  'weights',
  'preset',
  'filters',
  'inChannels',
  'groups',
  'usage',
] as const;

export type LessonControl = (typeof LESSON_CONTROLS)[number];
