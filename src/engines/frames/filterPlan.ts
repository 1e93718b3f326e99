import type { Plan } from '../../plan/plan.ts';
import { planModel } from '../../plan/planModel.ts';
import { buildModel } from '../../tflite/buildModel.ts';
import type { FrameTask } from './frameTask.ts';
import { threefold } from './judgeFrame.ts';

/**
 * A filter as a model of one operator, for any engine: DEPTHWISE_CONV_2D over red, green and blue, or CONV_2D with one output.
 *
 * input   [1, height + filter height - 1, width + filter width - 1, 3]
 * output  [1, height, width, 3 or 1]; padding VALID, since the frame is grown before
 */
export function filterPlan({ height, width, filter }: Pick<FrameTask, 'height' | 'width' | 'filter'>): Plan {
  const separate = filter.depth === 1;
  const outChannels = separate ? 3 : 1;
  const model = buildModel({
    description: 'an image filter',
    subgraphs: [
      {
        tensors: [
          { name: 'picture', shape: [1, height + filter.height - 1, width + filter.width - 1, 3] },
          {
            name: 'filter',
            shape: [1, filter.height, filter.width, 3],
            data: separate ? threefold(filter.weights) : filter.weights,
          },
          { name: 'bias', shape: [outChannels], data: new Float32Array(outChannels).fill(filter.bias) },
          { name: 'result', shape: [1, height, width, outChannels] },
        ],
        operators: [
          {
            op: separate ? 'DEPTHWISE_CONV_2D' : 'CONV_2D',
            inputs: [0, 1, 2],
            outputs: [3],
            options: { padding: 'VALID', strideW: 1, strideH: 1, ...(separate ? { depthMultiplier: 1 } : {}) },
          },
        ],
        inputs: [0],
        outputs: [3],
      },
    ],
  });
  return planModel(model);
}
