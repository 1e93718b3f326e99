/** How an output can be shown. */
export const ANSWER_KINDS = ['scores', 'mask', 'values'] as const;

export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** Above this many channels a map is features, not classes. */
const MOST_CLASSES_OF_A_MASK = 256;

/** The ways in which an output of this shape can be shown, the most telling first; `values` is always there. */
export function answerKinds(shape: readonly number[]): readonly AnswerKind[] {
  const dimensions = shape[0] === 1 ? shape.slice(1) : shape;
  const size = dimensions.reduce((product, dimension) => product * dimension, 1);
  const [height = 0, width = 0, channels = 1] = dimensions;
  const isMap = dimensions.length === 2 || dimensions.length === 3;
  if (isMap && height >= 8 && width >= 8 && channels <= MOST_CLASSES_OF_A_MASK) return ['mask', 'values'];
  if (dimensions.filter((dimension) => dimension > 1).length <= 1 && size > 0) return ['scores', 'values'];
  return ['values'];
}
