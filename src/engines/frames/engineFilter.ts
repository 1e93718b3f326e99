import type { Engine } from '../engine.ts';
import type { Configuration } from '../types.ts';
import { filterPlan } from './filterPlan.ts';
import type { FrameTask } from './frameTask.ts';
import type { PlacedFilter } from './placedFilter.ts';

const RUN = { signature: null, tensors: [], profile: false } as const;

/** A filter on an engine of the registry, as a model of one operator. @throws UnsupportedOperatorError */
export async function engineFilter(engine: Engine, configuration: Configuration, task: FrameTask): Promise<PlacedFilter> {
  const { height, width, filter } = task;
  const inWidth = width + filter.width - 1;
  const model = await engine.compile(filterPlan(task), configuration);
  const input = new Float32Array((height + filter.height - 1) * inWidth * 3);
  const channels = filter.depth === 1 ? 3 : 1;
  return {
    input,
    inputLayout: { rowStride: inWidth * 3, pixelStride: 3, channelStride: 1 },
    resultLayout: { rowStride: width * channels, pixelStride: channels, channelStride: channels === 3 ? 1 : 0 },
    run: async () => {
      const { outputs } = await model.run([input.buffer], RUN);
      const [output] = outputs;
      if (!output) throw new Error('the engine gave no output');
      return new Float32Array(output.data);
    },
    dispose: () => model.dispose(),
  };
}
