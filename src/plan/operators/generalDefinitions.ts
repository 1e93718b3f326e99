import { argExtremeDefinitions } from './argExtreme.ts';
import { binaryDefinitions } from './binary.ts';
import { broadcastToDefinition } from './broadcastTo.ts';
import { castDefinition } from './cast.ts';
import { comparisonDefinitions } from './comparison.ts';
import { concatenationDefinition } from './concatenation.ts';
import { cumsumDefinition } from './cumsum.ts';
import type { OperatorDefinition } from './definition.ts';
import { fillDefinition } from './fill.ts';
import { gatherDefinition } from './gather.ts';
import { gatherNdDefinition } from './gatherNd.ts';
import { geluDefinition } from './gelu.ts';
import { leakyReluDefinition } from './leakyRelu.ts';
import { logicalDefinitions } from './logical.ts';
import { mirrorPadDefinition } from './mirrorPad.ts';
import { oneHotDefinition } from './oneHot.ts';
import { packDefinition } from './pack.ts';
import { rangeDefinition } from './range.ts';
import { reductionDefinitions } from './reduction.ts';
import { reshapeDefinitions } from './reshaping.ts';
import { resizeBilinearDefinition, resizeNearestNeighborDefinition } from './resize.ts';
import { reverseV2Definition } from './reverseV2.ts';
import { rowwiseDefinitions } from './rowwise.ts';
import { scatterNdDefinition } from './scatterNd.ts';
import { selectDefinition, selectV2Definition } from './select.ts';
import { shapeDefinitions } from './shape.ts';
import { sliceDefinition } from './slice.ts';
import { batchToSpaceNdDefinition, spaceToBatchNdDefinition } from './spaceBatch.ts';
import { depthToSpaceDefinition, spaceToDepthDefinition } from './spaceDepth.ts';
import { splitDefinition, splitVDefinition } from './split.ts';
import { stablehloCompositeDefinition } from './stablehloComposite.ts';
import { stridedSliceDefinition } from './stridedSlice.ts';
import { tileDefinition } from './tile.ts';
import { topKV2Definition } from './topKV2.ts';
import { transposeDefinition } from './transpose.ts';
import { unaryDefinitions } from './unary.ts';
import { unpackDefinition } from './unpack.ts';
import { whereDefinition } from './where.ts';
import { zerosLikeDefinition } from './zerosLike.ts';

/** Elementwise operators, data movement, reductions and the rest, one row each. */
export const GENERAL_DEFINITIONS: readonly OperatorDefinition[] = [
  ...argExtremeDefinitions,
  batchToSpaceNdDefinition,
  ...binaryDefinitions,
  broadcastToDefinition,
  castDefinition,
  ...comparisonDefinitions,
  concatenationDefinition,
  cumsumDefinition,
  depthToSpaceDefinition,
  fillDefinition,
  gatherDefinition,
  gatherNdDefinition,
  geluDefinition,
  leakyReluDefinition,
  ...logicalDefinitions,
  mirrorPadDefinition,
  oneHotDefinition,
  packDefinition,
  rangeDefinition,
  ...reductionDefinitions,
  ...reshapeDefinitions,
  resizeBilinearDefinition,
  resizeNearestNeighborDefinition,
  reverseV2Definition,
  ...rowwiseDefinitions,
  scatterNdDefinition,
  selectDefinition,
  selectV2Definition,
  ...shapeDefinitions,
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
  ...unaryDefinitions,
  unpackDefinition,
  whereDefinition,
  zerosLikeDefinition,
];
