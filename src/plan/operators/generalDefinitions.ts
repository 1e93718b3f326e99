import { ARG_EXTREME_DEFINITIONS } from './argExtreme.ts';
import { BINARY_DEFINITIONS } from './binary.ts';
import { broadcastToDefinition } from './broadcastTo.ts';
import { castDefinition } from './cast.ts';
import { COMPARISON_DEFINITIONS } from './comparison.ts';
import { concatenationDefinition } from './concatenation.ts';
import { cumsumDefinition } from './cumsum.ts';
import type { OperatorDefinition } from './definition.ts';
import { fillDefinition } from './fill.ts';
import { gatherDefinition } from './gather.ts';
import { gatherNdDefinition } from './gatherNd.ts';
import { geluDefinition } from './gelu.ts';
import { leakyReluDefinition } from './leakyRelu.ts';
import { LOGICAL_DEFINITIONS } from './logical.ts';
import { mirrorPadDefinition } from './mirrorPad.ts';
import { oneHotDefinition } from './oneHot.ts';
import { packDefinition } from './pack.ts';
import { rangeDefinition } from './range.ts';
import { REDUCTION_DEFINITIONS } from './reduction.ts';
import { RESHAPE_DEFINITIONS } from './reshaping.ts';
import { resizeBilinearDefinition, resizeNearestNeighborDefinition } from './resize.ts';
import { reverseV2Definition } from './reverseV2.ts';
import { ROWWISE_DEFINITIONS } from './rowwise.ts';
import { scatterNdDefinition } from './scatterNd.ts';
import { selectDefinition, selectV2Definition } from './select.ts';
import { SHAPE_DEFINITIONS } from './shape.ts';
import { sliceDefinition } from './slice.ts';
import { batchToSpaceNdDefinition, spaceToBatchNdDefinition } from './spaceBatch.ts';
import { depthToSpaceDefinition, spaceToDepthDefinition } from './spaceDepth.ts';
import { splitDefinition, splitVDefinition } from './split.ts';
import { stablehloCompositeDefinition } from './stablehloComposite.ts';
import { stridedSliceDefinition } from './stridedSlice.ts';
import { tileDefinition } from './tile.ts';
import { topKV2Definition } from './topKV2.ts';
import { transposeDefinition } from './transpose.ts';
import { UNARY_DEFINITIONS } from './unary.ts';
import { unpackDefinition } from './unpack.ts';
import { whereDefinition } from './where.ts';
import { zerosLikeDefinition } from './zerosLike.ts';

/** Elementwise operators, data movement, reductions and the rest, one row each. */
export const GENERAL_DEFINITIONS: readonly OperatorDefinition[] = [
  ...ARG_EXTREME_DEFINITIONS,
  batchToSpaceNdDefinition,
  ...BINARY_DEFINITIONS,
  broadcastToDefinition,
  castDefinition,
  ...COMPARISON_DEFINITIONS,
  concatenationDefinition,
  cumsumDefinition,
  depthToSpaceDefinition,
  fillDefinition,
  gatherDefinition,
  gatherNdDefinition,
  geluDefinition,
  leakyReluDefinition,
  ...LOGICAL_DEFINITIONS,
  mirrorPadDefinition,
  oneHotDefinition,
  packDefinition,
  rangeDefinition,
  ...REDUCTION_DEFINITIONS,
  ...RESHAPE_DEFINITIONS,
  resizeBilinearDefinition,
  resizeNearestNeighborDefinition,
  reverseV2Definition,
  ...ROWWISE_DEFINITIONS,
  scatterNdDefinition,
  selectDefinition,
  selectV2Definition,
  ...SHAPE_DEFINITIONS,
  sliceDefinition,
  spaceToBatchNdDefinition,
  spaceToDepthDefinition,
  splitDefinition,
  splitVDefinition,
  stablehloCompositeDefinition,
  stridedSliceDefinition,
  tileDefinition,
  topKV2Definition,
  transposeDefinition,
  ...UNARY_DEFINITIONS,
  unpackDefinition,
  whereDefinition,
  zerosLikeDefinition,
];
